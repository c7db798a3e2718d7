import { describe, expect, it } from 'vitest'
import { assertPublic } from '../../../electron/app/public-host.ts'

/** Returns a session whose resolver knows these names, and whose proxy is this one. */
function testSession(names: Readonly<Record<string, string[]>>, proxy = 'DIRECT') {
  const asked: string[] = []
  return {
    asked,
    resolveProxy: async () => proxy,
    async resolveHost(host: string) {
      asked.push(host)
      const addresses = names[host]
      if (addresses === undefined) throw new Error('net::ERR_NAME_NOT_RESOLVED')
      return {
        endpoints: addresses.map((address) => ({
          address,
          family: address.includes(':') ? ('ipv6' as const) : ('ipv4' as const),
        })),
      }
    },
  }
}

const NAMES = {
  'cdn.example': ['8.8.8.8'],
  'inner.example': ['10.0.0.1'],
  'mixed.example': ['8.8.8.8', '127.0.0.1'],
  'fake.example': ['198.18.0.3', 'fc00::3'],
  nas: ['10.0.0.1'],
}

const outcome = async (
  address: string,
  publicExcept = 'api.example',
  proxy?: string,
): Promise<string> =>
  assertPublic(testSession(NAMES, proxy), new URL(address), publicExcept).then(
    () => 'allowed',
    (thrown: unknown) => (thrown instanceof Error ? thrown.message : String(thrown)),
  )

const PRIVATE = 'The address is private'

describe('a name is looked at by what it resolves to', () => {
  it.each([
    ['https://cdn.example/a', 'allowed'],
    ['https://fake.example/a', 'allowed'],
    ['https://inner.example/a', PRIVATE],
    ['https://mixed.example/a', PRIVATE],
    ['http://10.0.0.1/a', PRIVATE],
    ['https://nowhere.example/a', 'net::ERR_NAME_NOT_RESOLVED'],
  ])('%s: %s', async (address, expected) => {
    expect(await outcome(address)).toBe(expected)
  })
})

it('allows what is where the API is, under any name', async () => {
  expect(await outcome('http://10.0.0.1:9/a', 'nas')).toBe('allowed')
  expect(await outcome('https://inner.example/a', 'nas')).toBe('allowed')
  expect(await outcome('https://inner.example/a', '')).toBe(PRIVATE)
})

describe('a name that a proxy resolves', () => {
  it.each([
    ['https://inner.example/a', 'allowed'],
    ['http://nas/a', PRIVATE],
    ['http://printer.local/a', PRIVATE],
    ['http://localhost/a', PRIVATE],
    ['http://192.168.0.1/a', PRIVATE],
  ])('%s: %s', async (address, expected) => {
    expect(await outcome(address, 'api.example', 'PROXY 127.0.0.1:7890')).toBe(expected)
    expect(await outcome(address, 'api.example', 'SOCKS5 127.0.0.1:7890; DIRECT')).toBe(expected)
  })

  it('is not asked of the resolver of this machine', async () => {
    const session = testSession(NAMES, 'HTTPS proxy.example:443')
    await assertPublic(session, new URL('https://inner.example/a'), 'api.example')
    expect(session.asked).toEqual([])
  })

  it('is one that SOCKS 4 does not', async () => {
    expect(await outcome('https://inner.example/a', '', 'SOCKS 127.0.0.1:1080')).toBe(PRIVATE)
  })
})
