import { readdir } from 'node:fs/promises'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { createPreparedFiles } from '../../../electron/engine/edits/prepared-files.ts'
import type { Library } from '../../../electron/engine/library/library.ts'
import {
  createReferenceStore,
  type ReferenceStore,
} from '../../../electron/engine/references/reference-store.ts'
import { temporaryFolders } from '../library/temporary-folder.ts'
import { insertJob, openTestLibrary, TEST_TIME } from '../library/test-library.ts'

const newFolder = temporaryFolders()
let library: Library
let store: ReferenceStore

beforeEach(async () => {
  library = await openTestLibrary(await newFolder())
  store = createReferenceStore(library.referencesFolder)
})
afterEach(() => library.close())

function preparedFiles() {
  const { referencesFolder: folder, database } = library
  return createPreparedFiles({ store, folder, database, clock: () => TEST_TIME, most: 2 })
}

/** Prepares a mask and a crop that are these texts, and returns their hashes. */
async function prepare(files: ReturnType<typeof preparedFiles>, ...texts: string[]) {
  const set = files.begin()
  const hashes: string[] = []
  for (const text of texts) hashes.push(await set.keep(Buffer.from(text), 'image/png'))
  await set.complete()
  return hashes
}

/** The hashes of what is kept. */
async function kept(): Promise<Set<string>> {
  const names = await readdir(library.referencesFolder, { recursive: true })
  return new Set(names.flatMap((name) => /([\da-f]{64})\.png$/.exec(name)?.[1] ?? []))
}

it('gives up what was prepared long before, but nothing that is prepared still', async () => {
  const files = preparedFiles()
  const first = await prepare(files, 'mask 1', 'crop')
  const second = await prepare(files, 'mask 2', 'crop')
  expect(await kept()).toEqual(new Set([...first, ...second]))
  const third = await prepare(files, 'mask 3', 'crop')
  expect(await kept()).toEqual(new Set([...second, ...third]))
  await files.close()
  expect(await kept()).toEqual(new Set(third))
})

it('gives up nothing that a job names, and nothing that was there before', async () => {
  const before = await store.keep(Buffer.from('mask 1'), 'image/png')
  const files = preparedFiles()
  await prepare(files, 'mask 1')
  const [sent = ''] = await prepare(files, 'mask 2')
  insertJob(library.database, 'job')
  library.database
    .prepare('UPDATE jobs SET request = ? WHERE id = ?')
    .run(JSON.stringify({ edit: { mask: sent } }), 'job')
  await prepare(files, 'mask 3')
  await prepare(files, 'mask 4')
  await prepare(files, 'mask 5')
  const [last = ''] = await prepare(files, 'mask 6')
  await files.close()
  expect(await kept()).toEqual(new Set([before, sent, last]))
})

it('counts what is prepared once more as new', async () => {
  const files = preparedFiles()
  const [again = ''] = await prepare(files, 'mask 1')
  await prepare(files, 'mask 2')
  await prepare(files, 'mask 1')
  await prepare(files, 'mask 3')
  expect((await kept()).has(again)).toBe(true)
})
