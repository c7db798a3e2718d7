import { open, rename, rm, rmdir } from 'node:fs/promises'
import { basename, dirname, join, posix, resolve } from 'node:path'
import { z } from 'zod'
import { AppError } from '#shared/errors.ts'
import type { Logger } from '../../host.ts'
import { flushFile } from '../../files/atomic-write.ts'
import type { Database } from '../../database/database.ts'
import { withDiskErrors } from '../../files/disk-error.ts'
import { makeFolder, syncFolder } from '../../files/durable-folder.ts'
import { libraryFolders, type LibraryFolders } from '../folders.ts'
import type { CancellableTask } from '../cancellable-task.ts'
import { retryWhileBusy } from '../../files/retry-while-busy.ts'
import { checkDatabase } from '../../database/check-database.ts'
import { copyVerified } from './copy-verified.ts'
import { copyReferencedFiles } from './copy-referenced-files.ts'
import { copyDatabase } from './database-copy.ts'
import type { WriteGuard } from './freeze.ts'
import { isLibraryFolderName, libraryFiles, type LibraryEntry } from './library-files.ts'
import { MOVING, leaveMoveMarker } from './move-marker.ts'
import { assertUsableTarget, namesIn } from './move-target.ts'
import { throwIfAborted } from './chunks.ts'
import { assertFreeSpace } from '../../files/free-space.ts'

/** A library that is complete in its new place. */
export interface MoveResult {
  /** Absolute: where to open it from now on. */
  readonly folder: string
  /** Absolute: where it was. It is still there, whole, and cannot be written to by this process any more. */
  readonly oldFolder: string
  readonly files: number
  readonly bytes: number
  /** Names in the old folder that are not the library's. They stay there. */
  readonly left: readonly string[]
}

export interface MoveContext {
  readonly folders: LibraryFolders
  readonly database: Database
  readonly guard: WriteGuard
  readonly log: Logger
  /** Whether another process has the library open. */
  readonly isOpenElsewhere: () => boolean
}

const DATABASE_COPY = 'library.sqlite.copy'
/** How often it is looked for what was written meanwhile, before the library counts as too busy to be moved. */
const MOST_ROUNDS = 20

/** Copies a library to another folder and makes the copy the library; rules: see `Transfer.move`. Progress is in bytes. */
export async function moveLibrary(
  newFolder: string,
  work: CancellableTask,
  context: MoveContext,
): Promise<MoveResult> {
  const { folders, guard, log } = context
  const target = resolve(newFolder)
  await assertUsableTarget(target, folders)
  assertAlone(context)
  assertIdle(context.database)
  throwIfAborted(work.signal)
  const before = await withDiskErrors('moving the library', () => namesIn(target))
  await withDiskErrors('moving the library', async () => {
    await makeFolder(target)
    await (await open(join(target, MOVING), 'a')).close()
  })
  const written = new Set<string>()
  try {
    const copied = await copyUntilStill(target, work, { ...context, written })
    // Looked at before there are two libraries: nothing may fail after that.
    const names = (await namesIn(folders.root).catch(() => null)) ?? []
    await withDiskErrors('moving the library', async () => {
      await syncFolder(target)
      // From here on there are two libraries, both complete.
      await retryWhileBusy(() => rename(join(target, MOVING), libraryFolders(target).database))
      // Should it fail, the old one is there all the same.
      await syncFolder(target).catch(() => undefined)
    })
    await leaveMoveMarker(folders)
    return {
      folder: target,
      oldFolder: folders.root,
      files: copied.length,
      bytes: sum(copied),
      left: names.filter((name) => !isOurs(name)),
    }
  } catch (thrown) {
    log.warn('The library was not moved', { thrown })
    guard.release()
    await removeWritten(target, written, before).catch(() => undefined)
    throw thrown
  }
}

/** Copies until nothing was written while the last round went on, and stops all writing at that moment. */
async function copyUntilStill(
  target: string,
  { signal, onProgress }: CancellableTask,
  context: MoveContext & { readonly written: Set<string> },
): Promise<LibraryEntry[]> {
  const { folders, database, guard, written } = context
  const copied = new Map<string, LibraryEntry>()
  let namedBefore: readonly LibraryEntry[] = []
  for (let round = 1; round <= MOST_ROUNDS; round += 1) {
    const version = guard.version()
    const entries = await libraryFiles(folders)
    const fresh = entries.filter((entry) => !isCopied(entry, copied))
    if (round === 1) await assertFreeSpace(target, sum(fresh))
    let done = sum(entries) - sum(fresh)
    const total = sum(entries)
    onProgress?.({ done, total })
    const onBytes = (bytes: number): void => {
      done += bytes
      onProgress?.({ done: Math.min(done, total), total })
    }
    for (const entry of fresh) {
      throwIfAborted(signal)
      written.add(entry.path)
      const isThere = await copyVerified(entry, pathIn(target, entry.path), { signal, onBytes })
      if (isThere) copied.set(entry.path, entry)
      else copied.delete(entry.path)
    }
    const current = new Set(entries.map(({ path }) => path))
    for (const path of copied.keys()) {
      if (current.has(path)) continue
      // It was moved on meanwhile, and would come in a second time.
      await withDiskErrors('moving the library', () => rm(pathIn(target, path), { force: true }))
      copied.delete(path)
    }
    const copy = join(target, DATABASE_COPY)
    await withDiskErrors('moving the library', () => rm(copy, { force: true }))
    await copyDatabase(folders, copy)
    if ((await checkDatabase(copy, 'quick')) !== 'ok') {
      throw new AppError('disk', { detail: 'The database is damaged' })
    }
    const named = await copyReferencedFiles({
      folders,
      target,
      database: copy,
      copied,
      written,
      signal,
    })
    const all = [...copied.values(), ...named]
    const paths = new Set(all.map(({ path }) => path))
    // What the rows named a round ago may have been put elsewhere since, or in the trash.
    await removeStrays(target, namedBefore, paths)
    namedBefore = named
    await syncFolders(target, paths)
    await withDiskErrors('moving the library', async () => {
      await retryWhileBusy(() => rename(copy, join(target, MOVING)))
    })
    await flushFile(join(target, MOVING))
    const isKeeping = await hasNewReferences(folders, copied)
    throwIfAborted(signal)
    assertIdle(database)
    if (!isKeeping && guard.freezeUnlessWritten(version)) {
      // Who has come in while it went on would bring what it is paid for into the old library.
      assertAlone(context)
      return all
    }
  }
  throw new AppError('invalid_request', { reason: 'jobs_running' })
}

function isCopied(entry: LibraryEntry, copied: ReadonlyMap<string, LibraryEntry>): boolean {
  const before = copied.get(entry.path)
  return before?.bytes === entry.bytes && before.modifiedAt === entry.modifiedAt
}

/** Whether pictures were kept to go along with prompts since they were copied: those have no rows, by which it could be told. */
async function hasNewReferences(
  folders: LibraryFolders,
  copied: ReadonlyMap<string, LibraryEntry>,
): Promise<boolean> {
  const entries = await libraryFiles(folders, ['references'])
  return entries.some((entry) => !isCopied(entry, copied))
}

const countSchema = z.object({ count: z.number() })

/** Throws `open_elsewhere` while another process has the library open: it would go on working in the old one. */
function assertAlone({ isOpenElsewhere }: MoveContext): void {
  if (isOpenElsewhere()) throw new AppError('invalid_request', { reason: 'open_elsewhere' })
}

/** Throws `jobs_running` while any process has jobs that wait or run: what they bring would be in neither place. */
function assertIdle(database: Database): void {
  const row = database
    .prepare(
      `SELECT count(*) AS count FROM jobs WHERE state IN ('queued', 'sending', 'streaming', 'saving')`,
    )
    .get()
  if (countSchema.parse(row).count === 0) return
  throw new AppError('invalid_request', { reason: 'jobs_running' })
}

function isOurs(name: string): boolean {
  return isLibraryFolderName(name) || /^(?:owners|cache|library\.sqlite.*)$/.test(name)
}

/**
 * Removes what this move has written, and the folders that are empty then: what somebody else has put there meanwhile stays. What an
 * earlier move has left, and this one has not come to, can still be taken up. Nothing is removed when there is a library by now: a
 * network share can say that a rename has failed which it has made. `before` are the names in the folder before; null when it was made.
 */
async function removeWritten(
  target: string,
  written: ReadonlySet<string>,
  before: readonly string[] | null,
): Promise<void> {
  const names = (await namesIn(target)) ?? []
  if (names.includes(basename(libraryFolders(target).database))) return
  for (const path of written) await rm(pathIn(target, path), { force: true })
  for (const suffix of ['', '-wal', '-shm', '-journal']) {
    await rm(join(target, `${DATABASE_COPY}${suffix}`), { force: true })
  }
  for (const folder of foldersOf(written))
    await rmdir(pathIn(target, folder)).catch(() => undefined)
  const isLeft = before?.includes(MOVING) === true && (await hasLeftovers(target))
  if (!isLeft) await rm(join(target, MOVING), { force: true })
  if (before === null) await rmdir(target)
}

/** The folders of some paths and those above them, the innermost first. */
function foldersOf(paths: ReadonlySet<string>): string[] {
  const folders = new Set<string>()
  for (const path of paths) {
    for (let folder = posix.dirname(path); folder !== '.'; folder = posix.dirname(folder)) {
      folders.add(folder)
    }
  }
  return [...folders].toSorted((one, other) => other.length - one.length)
}

async function hasLeftovers(target: string): Promise<boolean> {
  return ((await namesIn(target)) ?? []).some(isLibraryFolderName)
}

/** Removes what is not among the paths that belong there. */
async function removeStrays(
  target: string,
  copied: readonly LibraryEntry[],
  paths: ReadonlySet<string>,
): Promise<void> {
  for (const { path } of copied) {
    if (paths.has(path)) continue
    await withDiskErrors('moving the library', () => rm(pathIn(target, path), { force: true }))
  }
}

async function syncFolders(target: string, paths: ReadonlySet<string>): Promise<void> {
  const folders = new Set([...paths].map((path) => dirname(pathIn(target, path))))
  for (const folder of folders) {
    await withDiskErrors('moving the library', () => syncFolder(folder))
  }
}

function pathIn(folder: string, path: string): string {
  return join(folder, ...path.split('/'))
}

function sum(entries: readonly LibraryEntry[]): number {
  return entries.reduce((total, { bytes }) => total + bytes, 0)
}
