import {
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rename,
  rm,
  stat,
  symlink,
  writeFile,
} from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { knownProcesses } from '../../electron/known-processes.ts'

let folder = ''
let library = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'vignette-known-'))
  library = await libraryIn('library')
})
afterEach(() => rm(folder, { recursive: true, force: true }))

async function libraryIn(name: string): Promise<string> {
  const path = join(folder, name)
  await mkdir(path)
  await writeFile(join(path, 'library.sqlite'), 'x')
  return path
}

it('knows the names that any process of the user has added, and no others', () => {
  expect(knownProcesses(folder).has('one', library)).toBe(false)
  knownProcesses(folder).add('one', library)
  knownProcesses(folder).add('two', library)
  const known = knownProcesses(folder)
  expect(['one', 'two', 'on', '', 'one\ntwo'].map((name) => known.has(name, library))).toEqual([
    true,
    true,
    false,
    false,
    false,
  ])
})

it('knows them in the library that they have opened, by whichever way, also where it was moved, and in no copy', async () => {
  const known = knownProcesses(folder)
  known.add('one', library)
  const copy = await libraryIn('copy')
  await symlink(library, join(folder, 'link'))
  const knownIn = (...places: string[]) => places.map((place) => known.has('one', place))
  expect(knownIn(library, join(folder, 'link'), copy)).toEqual([true, true, false])
  const moved = join(folder, 'moved')
  await rename(library, moved)
  expect(knownIn(moved)).toEqual([true])
})

it('takes for moved no library whose old place is on a volume that is not there', async () => {
  const { dev } = await stat(library)
  const lines = [
    ['here', join(folder, 'taken', 'away'), dev],
    ['unplugged', join(folder, 'drive', 'library'), dev + 1],
    ['unknown', join(folder, 'drive', 'library'), null],
  ]
  await writeFile(
    join(folder, 'known-processes'),
    lines.map((line) => `${JSON.stringify(line)}\n`).join(''),
  )
  const known = knownProcesses(folder)
  expect(['here', 'unplugged', 'unknown'].map((name) => known.has(name, library))).toEqual([
    true,
    false,
    false,
  ])
})

it('forgets those of which nothing waits any more', async () => {
  const known = knownProcesses(folder)
  const other = await libraryIn('other')
  known.add('one', library)
  known.add('two', library)
  known.add('three', other)
  const asked: [string, boolean][] = []
  known.forget(
    library,
    (name, isHere) => {
      asked.push([name, isHere])
      return name === 'two'
    },
    'self',
  )
  expect(asked).toEqual([
    ['one', true],
    ['two', true],
    ['three', false],
  ])
  expect([known.has('one', library), known.has('two', library), known.has('three', other)]).toEqual(
    [true, false, true],
  )
  expect((await readdir(folder)).toSorted()).toEqual(['known-processes', 'library', 'other'])
})

it('knows none where there is nothing to read, or nothing that it has written, and says where nothing can be written', async () => {
  const none = knownProcesses(join(folder, 'none'))
  expect(none.has('one', library)).toBe(false)
  expect(() => none.add('one', library)).toThrow(/ENOENT/)
  await writeFile(join(folder, 'known-processes'), 'one\n{"a":\n["one"]\n[1,2,3]\n')
  expect(knownProcesses(folder).has('one', library)).toBe(false)
})

it('drops the oldest when there are too many', async () => {
  const file = join(folder, 'known-processes')
  const line = (at: number) => `${JSON.stringify([`name ${at}`, library, null])}\n`
  await writeFile(file, Array.from({ length: 10_000 }, (_, at) => line(at)).join(''))
  const known = knownProcesses(folder)
  known.add('newest', library)
  expect(['newest', 'name 9999', 'name 0'].map((name) => known.has(name, library))).toEqual([
    true,
    true,
    false,
  ])
  expect((await readFile(file, 'utf8')).split('\n')).toHaveLength(5001)
  expect((await readdir(folder)).toSorted()).toEqual(['known-processes', 'library'])
})
