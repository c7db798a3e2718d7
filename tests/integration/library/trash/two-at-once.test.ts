import { mkdirSync, readdirSync, renameSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { Asset } from '#shared/domain/asset.ts'
import { sha256OfFile } from '../../../../electron/engine/files/hash.ts'
import { createLimit } from '../../../../electron/engine/concurrency.ts'
import { libraryFolders } from '../../../../electron/engine/library/folders.ts'
import type { Library } from '../../../../electron/engine/library/library.ts'
import { createManyChanges } from '../../../../electron/engine/library/many-changes.ts'
import { createBulkRows } from '../../../../electron/engine/library/trash/bulk-rows.ts'
import { createBulkTrash } from '../../../../electron/engine/library/trash/bulk-trash.ts'
import { createTrashGate } from '../../../../electron/engine/library/trash/trash-gate.ts'
import { trashPathOf } from '../../../../electron/engine/library/trash/trash-place.ts'
import { temporaryFolders } from '../temporary-folder.ts'
import { addFixture, insertJob, openTestLibrary, TEST_TIME } from '../test-library.ts'
import { numberOf } from './many-rows.ts'

// Two processes move the file of one item by its row as it was a moment ago. The clock is read right before the row changes: there the other one is.

const newFolder = temporaryFolders()
let folder = ''
let library: Library
let asset: Asset
let beforeRow: (() => void) | null = null

const clock = (): number => {
  const work = beforeRow
  beforeRow = null
  work?.()
  return TEST_TIME
}

beforeEach(async () => {
  folder = join(await newFolder(), 'library')
  library = await openTestLibrary(folder, undefined, { clock })
  insertJob(library.database, 'job')
  asset = await addFixture(library, 'image.png')
})
afterEach(() => library.close())

/** What another process does that has found it in the trash by its row. */
const moveIn = (): void => {
  mkdirSync(join(folder, 'trash'), { recursive: true })
  renameSync(join(folder, asset.file), trashPathOf(folder, asset))
}

async function expectWhole(): Promise<void> {
  expect(readdirSync(join(folder, 'trash'))).toEqual([])
  expect(library.find(asset.id)).not.toBeNull()
  expect(await sha256OfFile(join(folder, asset.file))).toBe(asset.sha256)
}

it('what is restored comes back where another process moves it in once more', async () => {
  await library.trash.put([asset.id])
  beforeRow = moveIn
  expect(await library.trash.restore([asset.id])).toMatchObject({ done: [asset.id] })
  await expectWhole()
})

it('so does what is restored with many others', async () => {
  const put = await library.trash.putMany(Uint32Array.of(numberOf(library, asset)), {
    includeProtected: true,
  })
  await library.trash.moveFiles()
  beforeRow = moveIn
  const restored = await library.trash.restoreMany({ trashedAt: put.trashedAt ?? 0 })
  expect(restored).toMatchObject({ restored: 1, failed: 0 })
  await expectWhole()
})

it('what is moved in is moved back where another process has taken it back meanwhile', async () => {
  const row = { asset, trashedAt: TEST_TIME, deletedAt: null }
  const seen = [row, { ...row, trashedAt: null }]
  const rows = { find: () => seen.shift() ?? null, rename: () => true }
  const gate = createTrashGate(libraryFolders(folder), rows, () => [])
  expect(await gate.moveIn(asset)).toBe('missing')
  await expectWhole()
})

it('so is what is moved in with many others', async () => {
  const item = { n: numberOf(library, asset), asset }
  const log = { info: () => {}, warn: () => {}, error: () => {}, conceal: () => {} }
  const feed = { asOne: <T>(work: () => T): T => work() }
  const bulk = createBulkTrash({
    folders: libraryFolders(folder),
    rows: {
      ...createBulkRows(library.database, feed, log),
      // As it was when it was looked at; it is in the trash no more.
      inTrash: () => [item],
    },
    names: { rename: () => true },
    clock,
    log,
    alone: createLimit(1),
    assertInPlace: () => {},
    manyChanges: createManyChanges(),
    flushRows: async () => {},
    waiting: new Set([item.n]),
  })
  expect(await bulk.moveFiles()).toEqual({ type: 'moved' })
  await expectWhole()
})
