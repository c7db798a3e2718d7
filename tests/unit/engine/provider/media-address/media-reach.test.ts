import { expect, it } from 'vitest'
import { errorDataOf } from '#shared/errors.ts'
import {
  anyPublic,
  assertReachable,
} from '../../../../../electron/engine/provider/media-address/media-reach.ts'

function reached(address: string, api: string | null): string | null {
  try {
    return assertReachable(new URL(address), anyPublic(api === null ? null : new URL(api)))
  } catch (thrown) {
    return errorDataOf(thrown).reason
  }
}

const REFUSED = 'media_host_private'

it.each<[string, string | null, string | null]>([
  // The same host, at any port.
  ['http://127.0.0.1:9/a', 'http://127.0.0.1:8000/v1', null],
  ['http://localhost:9/a', 'http://127.0.0.1:8000/v1', null],
  ['http://[::1]:9/a', 'http://localhost:8000/v1', null],
  ['http://192.168.1.5:9/a', 'http://192.168.1.5:8000/v1', null],
  ['https://api.example:444/a', 'https://api.example./v1', null],
  // Another one of the same network.
  ['http://192.168.1.6/a', 'http://192.168.1.5:8000/v1', REFUSED],
  ['http://127.0.0.1:8000/a', 'http://192.168.1.5:8000/v1', REFUSED],
  ['http://10.0.0.1/a', 'http://127.0.0.1:8000/v1', REFUSED],
  // However it is written.
  ['http://2130706433/a', 'http://8.8.8.8/v1', REFUSED],
  ['http://0x7f.1/a', 'http://8.8.8.8/v1', REFUSED],
  ['http://0177.0.0.1/a', 'http://8.8.8.8/v1', REFUSED],
  ['http://[::ffff:127.0.0.1]/a', 'http://8.8.8.8/v1', REFUSED],
  ['http://１２７.0.0.1/a', 'http://8.8.8.8/v1', REFUSED],
  ['http://LOCALHOST./a', 'http://8.8.8.8/v1', REFUSED],
  ['http://169.254.169.254/latest', 'http://8.8.8.8/v1', REFUSED],
  ['http://0.0.0.0:8000/a', 'http://8.8.8.8/v1', REFUSED],
  // Where the API has a name, the HTTP client knows whether it is there.
  ['http://192.168.1.5/a', 'http://nas:8000/v1', 'nas'],
  ['https://cdn.example/a', 'https://api.example/v1', 'api.example'],
  ['https://cdn.example/a', 'http://127.0.0.1/v1', '127.0.0.1'],
  // Nobody knows where the API was.
  ['http://127.0.0.1/a', null, REFUSED],
  ['https://cdn.example/a', null, ''],
])('%s beside the API %s', (address, api, expected) => {
  expect(reached(address, api)).toBe(expected)
})

it('asks nobody who is not to be asked', () => {
  const reach = { api: new URL('https://api.example/v1'), mayAsk: () => false }
  expect(() => assertReachable(new URL('https://api.example/a'), reach)).toThrow(
    'media_unavailable/media_host_unasked',
  )
})
