import { createHash } from 'node:crypto'
import { open, readdir, realpath, type FileHandle } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import { z } from 'zod'
import { AppError } from '#shared/errors.ts'
import type { Clock, Logger } from '../../host.ts'
import { isInside } from '../../files/contained-path.ts'
import type { Database } from '../../database/database.ts'
import { systemErrorCode, withDiskErrors } from '../../files/disk-error.ts'
import type { LibraryFolders } from '../folders.ts'
import type { CancellableTask } from '../cancellable-task.ts'
import {
  assetContents,
  journalContents,
  referenceContents,
  type Content,
} from './backup-contents.ts'
import { claimBackupPlace } from './backup-place.ts'
import type { BackupWriter, WriteOptions } from './backup-writer.ts'
import { copyDatabase, endJobs, withDatabase } from './database-copy.ts'
import { createFolderWriter } from './folder-writer.ts'
import {
  DATABASE_FILE,
  MANIFEST_FILE,
  manifestText,
  type BackupFile,
  type BackupProblem,
} from './manifest.ts'
import { SourceError, throwIfAborted } from './chunks.ts'
import { assertFreeSpace } from '../../files/free-space.ts'
import { verifyBackup } from './verify-backup.ts'
import { createZipWriter } from './zip-writer.ts'

export type BackupFormat = 'folder' | 'zip'

export interface BackupOptions extends CancellableTask {
  readonly format: BackupFormat
}

/** A complete backup. */
export interface BackupResult {
  /** Absolute. */
  readonly path: string
  readonly files: number
  readonly bytes: number
  /** Differences between the library and its database. */
  readonly problems: readonly BackupProblem[]
}

export interface BackupContext {
  readonly folders: LibraryFolders
  readonly database: Database
  readonly clock: Clock
  readonly log: Logger
}

const countsSchema = z.object({ jobs: z.number(), assets: z.number() })

/**
 * Copies the whole library to `destination`; rules: see `Transfer.backup`. Progress is in bytes; each counts half
 * when it is written, and half when it has been verified.
 */
export async function makeBackup(
  destination: string,
  { format, ...work }: BackupOptions,
  context: BackupContext,
): Promise<BackupResult> {
  const path = resolve(destination)
  await assertFree(path, format, context.folders)
  throwIfAborted(work.signal)
  const place = await claimBackupPlace(dirname(path))
  // The copy of the database is one consistent state, and says which files there are.
  const { temporary, database: copy } = place
  try {
    await copyDatabase(context.folders, copy)
    const { contents, counts } = await contentsOf(copy, context)
    await assertFreeSpace(dirname(path), sum(contents))
    const writer = await (format === 'zip'
      ? createZipWriter(path, temporary)
      : createFolderWriter(path, temporary))
    try {
      const progress = halfProgress(sum(contents), work)
      const { files, problems } = await writeContents(contents, writer, {
        signal: work.signal,
        onBytes: progress.add,
      })
      const bytes = sum(files)
      const manifest = {
        createdAt: context.clock(),
        counts: { ...counts, files: files.length, bytes },
        files,
        problems,
      }
      const text = manifestText(manifest)
      await writer.addText(MANIFEST_FILE, text)
      throwIfAborted(work.signal)
      await writer.finish()
      const written = [...files, textFile(MANIFEST_FILE, text)]
      const { signal } = work
      await verifyBackup(temporary, format, written, { signal, onBytes: progress.add })
      await writer.publish()
      return { path, files: files.length, bytes, problems }
    } catch (thrown) {
      await writer.discard()
      throw thrown
    }
  } catch (thrown) {
    context.log.warn('A backup was not made', { format, thrown })
    throw thrown
  } finally {
    await place.clear()
  }
}

/** Throws `invalid_request` when a backup must not be made there, `disk` when the parent folder does not exist. */
async function assertFree(path: string, format: BackupFormat, { root }: LibraryFolders) {
  await withDiskErrors('making a backup', async () => {
    const parent = await realpath(dirname(path))
    const real = await realpath(root)
    if (parent === real || isInside(real, parent)) {
      throw new AppError('invalid_request', { reason: 'inside_library' })
    }
    const inside = await readdir(path).catch((thrown: unknown) => {
      if (systemErrorCode(thrown) === 'ENOENT') return null
      if (systemErrorCode(thrown) === 'ENOTDIR') return ['a file']
      throw thrown
    })
    if (inside === null || (format === 'folder' && inside.length === 0)) return
    throw new AppError('invalid_request', { reason: 'destination_taken' })
  })
}

async function contentsOf(copy: string, { folders, clock }: BackupContext) {
  const { assets, counts } = await withDatabase(copy, async (database) => {
    endJobs(database, clock())
    return {
      assets: await assetContents(database, folders),
      counts: countsSchema.parse(
        database
          .prepare(
            `SELECT (SELECT count(*) FROM jobs) AS jobs,
              (SELECT count(*) FROM assets WHERE deleted_at IS NULL) AS assets`,
          )
          .get(),
      ),
    }
  })
  const contents: Content[] = [
    { path: DATABASE_FILE, sources: [copy], within: null, bytes: 0, sha256: null },
    ...assets,
    ...(await referenceContents(folders)),
    ...(await journalContents(folders)),
  ]
  return { contents, counts }
}

async function writeContents(
  contents: readonly Content[],
  writer: BackupWriter,
  options: WriteOptions,
): Promise<{ files: BackupFile[]; problems: BackupProblem[] }> {
  const files: BackupFile[] = []
  const problems: BackupProblem[] = []
  for (const content of contents) {
    const { path, sha256 } = content
    throwIfAborted(options.signal)
    const opened = await openFirst(content)
    if (typeof opened === 'string') {
      problems.push({ path, problem: opened })
      continue
    }
    try {
      const { size } = await opened.stat()
      const written = await writer.add(path, opened, size, options)
      files.push({ path, ...written })
      if (sha256 !== null && written.sha256 !== sha256) problems.push({ path, problem: 'changed' })
    } catch (thrown) {
      if (!(thrown instanceof SourceError)) throw thrown
      problems.push({ path, problem: 'unreadable' })
    } finally {
      await opened.close()
    }
  }
  return { files, problems }
}

function textFile(path: string, text: string): BackupFile {
  const sha256 = createHash('sha256').update(text).digest('hex')
  return { path, bytes: Buffer.byteLength(text), sha256 }
}

function halfProgress(total: number, { onProgress }: CancellableTask) {
  let twice = 0
  onProgress?.({ done: 0, total })
  return {
    add(bytes: number): void {
      twice += bytes
      onProgress?.({ done: Math.min(Math.floor(twice / 2), total), total })
    },
  }
}

async function openFirst({
  sources,
  within,
}: Content): Promise<FileHandle | 'missing' | 'unreadable'> {
  let failure: 'missing' | 'unreadable' = 'missing'
  for (const source of sources) {
    try {
      const real = await realpath(source)
      // Rows and links must not put other files of the user into a backup.
      if (within === null || isInside(await realpath(within), real)) return await open(real, 'r')
      failure = 'unreadable'
    } catch (thrown) {
      if (systemErrorCode(thrown) !== 'ENOENT') failure = 'unreadable'
    }
  }
  return failure
}

function sum(files: readonly { readonly bytes: number }[]): number {
  return files.reduce((total, { bytes }) => total + bytes, 0)
}
