import { expect, it } from 'vitest'
import { MOST_PATHS } from '#shared/ipc/file-handles.ts'
import { receivePaths } from '../../../electron/ipc/paths.ts'

const receive = receivePaths({ make: (path) => `handle ${path.length}` })

it('answers handles in the order of the paths, and no path', () => {
  expect(receive(['/a', '/bb'])).toEqual({ ok: true, data: ['handle 2', 'handle 3'] })
})

it.each([
  ['relative', ['a.png']],
  ['empty', ['']],
  ['with a null byte', ['/a\0.png']],
  ['too long', [`/${'x'.repeat(40_000)}`]],
  ['too many', Array.from({ length: MOST_PATHS + 1 }, () => '/a')],
  ['no texts', [1]],
  ['no list', '/a'],
])('refuses paths that are %s', (_, payload) => {
  expect(receive(payload)).toMatchObject({ ok: false, error: { code: 'invalid_request' } })
})
