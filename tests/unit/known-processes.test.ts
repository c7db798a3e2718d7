import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { knownProcesses } from '../../electron/known-processes.ts'

let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'vignette-known-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

it('knows the names that any process of the user has added, and no others', () => {
  expect(knownProcesses(folder).has('one')).toBe(false)
  knownProcesses(folder).add('one')
  knownProcesses(folder).add('two')
  const known = knownProcesses(folder)
  expect(['one', 'two', 'on', '', 'one\ntwo'].map((name) => known.has(name))).toEqual([
    true,
    true,
    false,
    false,
    false,
  ])
})

it('knows none where there is nothing to read, and says where nothing can be written', () => {
  const known = knownProcesses(join(folder, 'none'))
  expect(known.has('one')).toBe(false)
  expect(() => known.add('one')).toThrow(/ENOENT/)
})

it('drops the oldest when there are too many', async () => {
  const file = join(folder, 'known-processes')
  await writeFile(file, Array.from({ length: 10_000 }, (_, at) => `name ${at}\n`).join(''))
  const known = knownProcesses(folder)
  known.add('newest')
  expect([known.has('newest'), known.has('name 9999'), known.has('name 0')]).toEqual([
    true,
    true,
    false,
  ])
  expect((await readFile(file, 'utf8')).split('\n')).toHaveLength(5001)
  expect(await readdir(folder)).toEqual(['known-processes'])
})
