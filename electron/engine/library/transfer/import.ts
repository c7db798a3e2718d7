import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { setImmediate as turn } from 'node:timers/promises'
import { z } from 'zod'
import { AppError } from '#shared/errors.ts'
import type { Clock } from '../../host.ts'
import { connect } from '../../database/connect.ts'
import { countRows } from '../../database/count-rows.ts'
import { databaseError, type Database } from '../../database/database.ts'
import { withDiskErrors } from '../../files/disk-error.ts'
import type { LibraryFolders } from '../folders.ts'
import type { ChangeFeed } from '../change-feed/change-feed.ts'
import type { CancellableTask } from '../cancellable-task.ts'
import type { MediaReader } from '../media-reader.ts'
import { LATEST_VERSION, migrateToLatest } from '../../database/migrations/migrate.ts'
import { transaction } from '../../database/transaction.ts'
import { assertNoPrograms } from '../../database/schema/assert-own-schema.ts'
import { sqliteCodeOf } from '../../database/sqlite-error.ts'
import { isBackupPath } from './backup-path.ts'
import { endJobs } from './database-copy.ts'
import { withStagingFolder } from './staging-folder.ts'
import { importAssets } from './import-assets.ts'
import { createImportFiles } from './import-files.ts'
import { importJobs } from './import-jobs.ts'
import { importReference } from './import-references.ts'
import { importConversations } from './import-conversations.ts'
import { importEnds } from './import-ends.ts'
import { importSaved } from './import-saved.ts'
import { openImportSource, type ImportSource } from './import-source.ts'
import { createTally, type ImportResult } from './import-report.ts'
import {
  DATABASE_FILE,
  MANIFEST_FILE,
  MOST_MANIFEST_BYTES,
  newer,
  parseManifest,
  unusable,
  type BackupFile,
  type Manifest,
} from './manifest.ts'
import { ORGANISED_TABLES } from './organised/foreign-rows.ts'
import { importOrganised } from './organised/import-organised.ts'
import { throwIfAborted } from './chunks.ts'
import { assertColumns, TABLES } from './rows.ts'
import { removeFolderQuietly } from '../../files/remove-quietly.ts'

export interface ImportContext {
  readonly folders: LibraryFolders
  readonly database: Database
  readonly clock: Clock
  readonly reader: MediaReader
  readonly feed: ChangeFeed
}

/** Imports a backup into a library; rules: see `Transfer.import`. Progress counts pictures, videos and references. */
export async function importBackup(
  source: string,
  work: CancellableTask,
  context: ImportContext,
): Promise<ImportResult> {
  const path = resolve(source)
  const backup = await openImportSource(path, context.reader)
  const list = await backup.read(MANIFEST_FILE, MOST_MANIFEST_BYTES)
  if (list === null) throw unusable('There is no list of contents')
  const manifest = parseManifest(Buffer.from(list).toString('utf8'))
  // Not in the library's folder: nothing could be recovered from it there.
  const folder = await withDiskErrors('importing', () =>
    mkdtemp(join(tmpdir(), 'vignette-import-')),
  )
  try {
    return await importAll(backup, manifest, join(folder, DATABASE_FILE), work, context)
  } finally {
    await removeFolderQuietly(folder)
  }
}

async function importAll(
  backup: ImportSource,
  manifest: Manifest,
  copy: string,
  { signal, onProgress }: CancellableTask,
  context: ImportContext,
): Promise<ImportResult> {
  const { folders, database, clock, reader } = context
  const tally = createTally()
  const files = new Map<string, BackupFile>()
  for (const file of manifest.files) {
    if (isBackupPath(file.path)) files.set(file.path, file)
    else tally.problem(file.path, 'damaged')
  }
  const listed = files.get(DATABASE_FILE)
  if (listed === undefined || (await backup.extract(listed, copy, signal)) !== 'sound') {
    throw unusable('The database is damaged')
  }
  const source = openForeign(copy, clock(), database)
  try {
    const references = [...files.values()].filter(({ path }) => path.startsWith('references/'))
    let done = 0
    const total = references.length + countRows(source, 'assets')
    onProgress?.({ done, total })
    const pause = async (): Promise<void> => {
      throwIfAborted(signal)
      // Yields to other work.
      await turn()
    }
    const checkpoint = async (): Promise<void> => {
      done += 1
      onProgress?.({ done, total })
      await pause()
    }
    const jobs = await importJobs(source, database, tally, pause)
    for (const reference of references) {
      await importReference(reference, backup, folders, tally, signal)
      await checkpoint()
    }
    const target = database
    await withStagingFolder(folders, async (waiting) => {
      const way = { target, folders, waiting, backup, files, reader, signal }
      const incoming = createImportFiles(way)
      const now = clock()
      await importAssets({ source, target, folders, incoming, jobs, tally, now, checkpoint })
      // After the pictures: by them is told what a job has brought.
      await importEnds({ source, target, jobs, now, pause })
      // After the pictures, which may have got other ids.
      transaction(target, () => importSaved({ source, target, tally, now }))
      await importOrganised({ source, target, feed: context.feed, tally, now, pause })
      await importConversations({ source, target, jobs, tally, now, pause })
    })
    return tally.result()
  } catch (thrown) {
    throw sqliteCodeOf(thrown) !== null ? databaseError(thrown, 'importing') : thrown
  } finally {
    source.close()
  }
}

const versionSchema = z.object({ user_version: z.number() })

/**
 * Opens the copied database of a backup, which may come from anywhere: views and triggers would be foreign programs.
 * It is migrated, and its jobs are ended. Throws `backup_newer` and `backup_unusable`.
 */
function openForeign(file: string, now: number, target: Database): Database {
  let database: Database | null = null
  try {
    database = connect(file, { defensive: true, allowExtension: false })
    database.exec('PRAGMA cell_size_check = ON')
    const { user_version: version } = versionSchema.parse(
      database.prepare('PRAGMA user_version').get(),
    )
    if (version > LATEST_VERSION) throw newer(`schema ${version}`)
    const programs = countRows(database, `sqlite_schema WHERE type NOT IN ('table', 'index')`)
    if (version < 1 || programs > 0) {
      throw unusable('The database is none of a library')
    }
    migrateToLatest(database)
    assertNoPrograms(database)
    for (const table of [...TABLES, ...ORGANISED_TABLES]) assertColumns(database, table, target)
    endJobs(database, now)
    return database
  } catch (thrown) {
    database?.close()
    if (!(thrown instanceof AppError)) throw unusable('The database cannot be read', thrown)
    const { reason, detail } = thrown.data
    throw reason === 'foreign_schema' ? unusable(detail ?? '', thrown) : thrown
  }
}
