import { open, rename, rm, rmdir } from 'node:fs/promises'
import { basename, dirname, join, posix, resolve } from 'node:path'
import { AppError } from '#shared/errors.ts'
import type { Logger } from '../../host.ts'
import { flushFile } from '../../files/atomic-write.ts'
import type { Database } from '../../database/database.ts'
import { withDiskErrors } from '../../files/disk-error.ts'
import { makeFolder, syncFolder } from '../../files/durable-folder.ts'
import { libraryFolders, type LibraryFolders } from '../folders.ts'
import type { CancellableTask } from '../cancellable-task.ts'
import { retryWhileBusy } from '../../files/retry-while-busy.ts'
import { fileSize } from '../../files/exists.ts'
import { checkDatabase } from '../../database/check-database.ts'
import { countRows } from '../../database/count-rows.ts'
import { copyVerified } from './copy-verified.ts'
import { copyReferencedFiles } from './copy-referenced-files.ts'
import { copyDatabase } from './database-copy.ts'
import { isLibraryFolderName, libraryFiles, type LibraryEntry } from './library-files.ts'
import { lockForMove } from './move-lock.ts'
import { assertUsableTarget, namesIn } from './move-target.ts'
import { throwIfAborted } from './chunks.ts'
import { isOpenAnywhere } from './set-aside.ts'
import { finishMove, MOVING } from './unfinished-move.ts'
import { readOnlyError, type ReadOnlyCause } from '../../database/open-read-only.ts'
import { assertFreeSpace } from '../../files/free-space.ts'

/** A library that is complete in its new place. */
export interface MoveResult {
  /** Absolute: where to open it from now on. */
  readonly folder: string
  /** Absolute: where it was. It is still there, whole, and nobody can write to it until this process ends. */
  readonly oldFolder: string
  readonly files: number
  readonly bytes: number
  /** Names in the old folder that are not the library's. They stay there. */
  readonly left: readonly string[]
}

export interface MoveOptions {
  readonly log: Logger
  /** Writes down, so that it survives a power cut, that the library is in the new folder from now on. What it throws ends the move. */
  readonly switchTo: (newFolder: string, oldFolder: string) => void
}

const DATABASE_COPY = 'library.sqlite.copy'

/** An open library, as far as it is asked whether it can be moved. */
export interface MovableLibrary {
  readonly folders: LibraryFolders
  readonly database: Database
  /** Why it can only be looked at, or null. */
  readonly readOnlyBecause: ReadOnlyCause | null
  /** Whether another process has the library open. */
  readonly isOpenElsewhere: () => boolean
}

/** Throws, while the library is open, for what would refuse the move once it is closed; rules: see `Transfer.assertMovable`. */
export async function assertMovable(newFolder: string, library: MovableLibrary): Promise<void> {
  const { folders, database, readOnlyBecause, isOpenElsewhere } = library
  if (readOnlyBecause !== null) throw readOnlyError(readOnlyBecause)
  const target = resolve(newFolder)
  await assertUsableTarget(target, folders)
  if (isOpenElsewhere()) throw openElsewhere()
  // The cheap checks come first and last: jobs can start while the files are counted.
  assertIdle(database)
  await assertFreeSpace(target, await bytesMissing(await libraryFiles(folders), target))
  if (isOpenElsewhere()) throw openElsewhere()
  assertIdle(database)
}

/**
 * Moves a library that is closed. Copies it to a folder that is new or empty, checks each copy by its hash, has `switchTo` write down
 * that it is there now, and only then gives the copy its name: whenever the process dies, exactly one of the two is a library, or is made
 * one by `finishMove` at the next start. The old folder is left as it is; see `setMovedLibraryAside`. Nobody can open the library
 * meanwhile, nor write to the old one until the process ends. Progress is in bytes.
 *
 * Throws `jobs_running`, `open_elsewhere`, `inside_library`, `destination_taken`, `cancelled`, and `disk`, with the reason `no_room` before
 * anything is copied; the library is unchanged then, can be opened again, and nothing is left in the new folder.
 */
export async function moveLibrary(
  oldFolder: string,
  newFolder: string,
  task: CancellableTask,
  { log, switchTo }: MoveOptions,
): Promise<MoveResult> {
  const folders = libraryFolders(resolve(oldFolder))
  const target = resolve(newFolder)
  await assertUsableTarget(target, folders)
  const lock = lockForMove(folders)
  let moved
  try {
    assertAlone(folders)
    assertIdle(lock.database)
    throwIfAborted(task.signal)
    moved = await copyAndSwitch(folders, target, task, switchTo)
  } catch (thrown) {
    log.warn('The library was not moved', { thrown })
    await lock.release()
    throw thrown
  }
  // From here on the library is in its new place: the next start would do the rest as well.
  await finishMove(target).catch((thrown: unknown) => {
    log.warn('The moved library gets its name at the next start', { thrown })
  })
  return moved
}

/** Removes what it has written if it fails. */
async function copyAndSwitch(
  folders: LibraryFolders,
  target: string,
  task: CancellableTask,
  switchTo: MoveOptions['switchTo'],
): Promise<MoveResult> {
  const before = await withDiskErrors('moving the library', () => namesIn(target))
  const written = new Set<string>()
  try {
    await withDiskErrors('moving the library', async () => {
      await makeFolder(target)
      await (await open(join(target, MOVING), 'a')).close()
    })
    const copied = await copyAll(folders, target, task, written)
    const names = (await namesIn(folders.root).catch(() => null)) ?? []
    throwIfAborted(task.signal)
    // A process that was just about to open it when it was locked would go on in the old folder.
    assertAlone(folders)
    switchTo(target, folders.root)
    return {
      folder: target,
      oldFolder: folders.root,
      files: copied.length,
      bytes: sum(copied),
      left: names.filter((name) => !isOurs(name)),
    }
  } catch (thrown) {
    await removeWritten(target, written, before).catch(() => undefined)
    throw thrown
  }
}

/** Copies everything, flushed to the disk; the database last, under its name of the moment. */
async function copyAll(
  folders: LibraryFolders,
  target: string,
  { signal, onProgress }: CancellableTask,
  written: Set<string>,
): Promise<LibraryEntry[]> {
  const entries = await libraryFiles(folders)
  const total = sum(entries)
  await assertFreeSpace(target, await bytesMissing(entries, target))
  let done = 0
  const onBytes = (bytes: number): void => {
    done += bytes
    onProgress?.({ done: Math.min(done, total), total })
  }
  onBytes(0)
  const copied = new Map<string, LibraryEntry>()
  for (const entry of entries) {
    throwIfAborted(signal)
    written.add(entry.path)
    const isThere = await copyVerified(entry, pathIn(target, entry.path), { signal, onBytes })
    if (isThere) copied.set(entry.path, entry)
  }
  const database = join(target, DATABASE_COPY)
  await copyCheckedDatabase(folders, database)
  const also = await copyReferencedFiles({ folders, target, database, copied, written, signal })
  const all = [...copied.values(), ...also]
  await syncFolders(target, new Set(all.map(({ path }) => path)))
  await withDiskErrors('moving the library', async () => {
    await retryWhileBusy(() => rename(database, join(target, MOVING)))
  })
  await flushFile(join(target, MOVING))
  await withDiskErrors('moving the library', () => syncFolder(target))
  return all
}

async function copyCheckedDatabase(folders: LibraryFolders, copy: string): Promise<void> {
  await withDiskErrors('moving the library', () => rm(copy, { force: true }))
  await copyDatabase(folders, copy)
  if ((await checkDatabase(copy, 'quick')) === 'ok') return
  throw new AppError('disk', { detail: 'The database is damaged' })
}

function assertAlone({ root }: LibraryFolders): void {
  if (isOpenAnywhere(root)) throw openElsewhere()
}

/** Another process would go on working in the old library. */
function openElsewhere(): AppError {
  return new AppError('invalid_request', { reason: 'open_elsewhere' })
}

/** Throws `jobs_running` while any process has jobs that wait or run: what they bring would be in neither place. */
function assertIdle(database: Database): void {
  const unfinished = `jobs WHERE state IN ('queued', 'sending', 'streaming', 'saving')`
  if (countRows(database, unfinished) === 0) return
  throw new AppError('invalid_request', { reason: 'jobs_running' })
}

function isOurs(name: string): boolean {
  return isLibraryFolderName(name) || /^(?:owners|cache|library\.sqlite.*)$/.test(name)
}

/**
 * Removes what this move has written, and the folders that are empty then: what somebody else has put there meanwhile stays. What an
 * earlier move has left, and this one has not come to, can still be taken up. Nothing is removed when there is a library by now, which is
 * somebody else's. `before` are the names in the folder before; null when it was made.
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

async function syncFolders(target: string, paths: ReadonlySet<string>): Promise<void> {
  const folders = new Set([...paths].map((path) => dirname(pathIn(target, path))))
  for (const folder of folders) {
    await withDiskErrors('moving the library', () => syncFolder(folder))
  }
}

function pathIn(folder: string, path: string): string {
  return join(folder, ...path.split('/'))
}

/** What there is to copy, less what a move that was cut short has left in the target. */
async function bytesMissing(entries: readonly LibraryEntry[], target: string): Promise<number> {
  let bytes = 0
  for (const { path, bytes: size } of entries) {
    if ((await fileSize(pathIn(target, path))) !== size) bytes += size
  }
  return bytes
}

function sum(entries: readonly LibraryEntry[]): number {
  return entries.reduce((total, { bytes }) => total + bytes, 0)
}
