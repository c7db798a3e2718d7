import { renameSync } from 'node:fs'
import { copyFile, mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type * as connecting from '../../../../../electron/engine/database/connect.ts'
import { openDatabase } from '../../../../../electron/engine/database/database.ts'
import {
  libraryFolders,
  type LibraryFolders,
} from '../../../../../electron/engine/library/folders.ts'
import { openOrRestore } from '../../../../../electron/engine/library/snapshots/open-or-restore.ts'

/** What another process does just before this one opens the file, and just after that. */
const other = vi.hoisted(() => ({ before: (): void => {}, after: (): void => {} }))
vi.mock('../../../../../electron/engine/database/connect.ts', async (original) => {
  const { connect } = await original<typeof connecting>()
  return {
    connect: (...given: Parameters<typeof connect>) => {
      const { before, after } = other
      other.before = () => {}
      other.after = () => {}
      before()
      try {
        return connect(...given)
      } finally {
        after()
      }
    },
  }
})

const log = { info: () => {}, warn: () => {}, error: () => {}, conceal: () => {} }
let folders: LibraryFolders = libraryFolders('/')
beforeEach(async () => {
  folders = libraryFolders(await mkdtemp(join(tmpdir(), 'vignette-restore-')))
  for (const folder of [folders.snapshots, folders.owners, folders.journal]) await mkdir(folder)
})
afterEach(() => rm(folders.root, { recursive: true, force: true }))

it('a database that another process has rebuilt between two looks at it is opened', async () => {
  const { database, root, snapshots } = folders
  const rebuilt = join(root, 'rebuilt.sqlite')
  openDatabase(rebuilt).close()
  await copyFile(rebuilt, join(snapshots, 'snapshot-20261102-070405-000.sqlite'))
  await writeFile(database, Buffer.alloc(50_000, 'encrypted, or a holiday picture'))
  other.before = () => renameSync(database, join(snapshots, 'damaged-20261102-070405.sqlite'))
  other.after = () => renameSync(rebuilt, database)

  const opened = await openOrRestore({ folders, clock: () => 1_800_000_000_000, log })

  expect(opened.restoration).toBeNull()
  expect(opened.database.prepare('SELECT count(*) AS jobs FROM jobs').get()).toEqual({ jobs: 0 })
  opened.database.close()
  const aside = (await readdir(snapshots)).filter((name) => name.startsWith('damaged-'))
  expect(aside).toEqual(['damaged-20261102-070405.sqlite'])
})
