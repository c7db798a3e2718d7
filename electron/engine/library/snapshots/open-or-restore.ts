import { randomUUID } from 'node:crypto'
import { open, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { AppError } from '#shared/errors.ts'
import type { Clock, Logger } from '../../host.ts'
import { openDatabase, type Database } from '../../database/database.ts'
import { asDiskError, systemErrorCode, withDiskErrors } from '../../files/disk-error.ts'
import { syncFolder } from '../../files/durable-folder.ts'
import { fileIdentity } from '../../files/file-identity.ts'
import type { LibraryFolders } from '../folders.ts'
import { journalMonths } from '../journal/append-lines.ts'
import { isOpenElsewhere } from '../is-open-elsewhere.ts'
import { isLink, ownFilesIn, UUID } from '../../files/own-files.ts'
import { retryWhileBusy } from '../../files/retry-while-busy.ts'
import { checkDatabase, isDamage } from '../../database/check-database.ts'
import { listSnapshots } from './list-snapshots.ts'
import { rebuildDatabase, removeDatabase } from './rebuild.ts'
import { withRepairLock } from './repair-lock.ts'
import { quarantine } from './quarantine.ts'
import { clearDamageFlag, hasDamageFlag } from './damage-flag.ts'

/** Describes how the database was rebuilt at this start. */
export interface Restoration {
  /** The damaged database, in the snapshots folder; null when there was none at all. */
  readonly quarantine: string | null
  /**
   * When the snapshot was taken from which it was rebuilt, in milliseconds since 1970; null when from the journal
   * alone.
   */
  readonly snapshotTakenAt: number | null
}

export interface OpenedDatabase {
  readonly database: Database
  /** Null when it could be opened, as normally. */
  readonly restoration: Restoration | null
  /** Whether the last process closed it; false while another one has it open, too. */
  readonly wasClosed: boolean
}

interface OpenContext {
  readonly folders: LibraryFolders
  readonly clock: Clock
  readonly log: Logger
}

/**
 * Opens the library's database. One that is damaged, or gone although there have been rows, is quarantined, and
 * rebuilt from the newest good snapshot and the journal; what those lack is found by reconciling with the media
 * folder. Only damage counts: disk errors, and a database of a newer version of the app, throw `disk` and leave it
 * untouched. So does a damaged one that another process is using.
 */
export async function openOrRestore(context: OpenContext): Promise<OpenedDatabase> {
  const { folders, clock, log } = context
  // SQLite removes its log when the last process closes.
  const wasClosed = !(await hasLog(folders))
  const first = await openBeforeLocking(folders, clock())
  if (first.database !== null) return { database: first.database, restoration: null, wasClosed }

  return withRepairLock(folders.snapshots, async () => {
    // Another process may have rebuilt it meanwhile.
    const again = await openIfSound(folders, clock())
    if (again.database !== null) return { database: again.database, restoration: null, wasClosed }
    log.error('the library database is damaged', { why: again.why })
    if (isOpenElsewhere(folders.owners, null)) throw inUse()
    await removeLeftovers(folders.root)
    const target = join(folders.root, `${RESTORED}${randomUUID()}.sqlite`)
    try {
      const snapshot = await rebuildDatabase(folders, target, { log, now: clock() })
      const name = await quarantine(folders, clock())
      await withDiskErrors('restoring the library database', async () => {
        await retryWhileBusy(() => rename(target, folders.database))
        await syncFolder(folders.root)
      })
      await clearDamageFlag(folders.snapshots)
      return {
        database: openDatabase(folders.database, { exists: true }),
        restoration: { quarantine: name, snapshotTakenAt: snapshot?.takenAt ?? null },
        wasClosed: false,
      }
    } catch (thrown) {
      await removeDatabase(target)
      throw thrown
    }
  })
}

const RESTORED = '.restored-'
const RESTORED_NAME = new RegExp(`^\\.restored-${UUID}\\.sqlite(?:-wal|-shm|-journal)?$`)

/** Removes what a process left that died while it was rebuilding. Only the holder of the lock makes such files. */
async function removeLeftovers(root: string): Promise<void> {
  await withDiskErrors('repairing the library database', async () => {
    for (const { path } of await ownFilesIn(root, RESTORED_NAME)) await rm(path, { force: true })
  })
}

type Attempt = { readonly database: Database } | { readonly database: null; readonly why: string }

/**
 * As `openIfSound`, while another process may be rebuilding the database. What fails because that one moves a file away at this moment, or
 * puts the new one in its place, is to be looked at again under the lock.
 */
async function openBeforeLocking(folders: LibraryFolders, now: number): Promise<Attempt> {
  const file = fileIdentity(folders.database)
  try {
    return await openIfSound(folders, now)
  } catch (thrown) {
    if (file === null || fileIdentity(folders.database) === file) throw thrown
    return { database: null, why: 'another process has moved it' }
  }
}

/** Opens the database unless it is damaged. Throws `disk` for everything else. */
async function openIfSound(folders: LibraryFolders, now: number): Promise<Attempt> {
  const bytes = await sizeOf(folders.database)
  if (bytes === 0 && (await hasHistory(folders, now))) return { database: null, why: 'it is gone' }
  if (bytes > 0 && (await hasLog(folders)) && !(await beginsAsDatabase(folders.database))) {
    // On closing, SQLite would remove its log, which may have the better half of the data.
    return { database: null, why: 'it is no database' }
  }
  if (bytes > 0 && (await hasDamageFlag(folders.snapshots))) {
    const result = await checkDatabase(folders.database, 'full')
    if (result === 'damaged') return { database: null, why: 'a check has found damage' }
    if (result === 'ok') await clearDamageFlag(folders.snapshots)
  }
  try {
    return {
      database: openDatabase(folders.database, {
        exists: bytes > 0,
        hadRows: bytes > 0 && (await hasHistory(folders, now)),
      }),
    }
  } catch (thrown) {
    if (!isDamage(thrown)) throw thrown
    return { database: null, why: String(thrown instanceof AppError ? thrown.data.detail : thrown) }
  }
}

/** Returns whether there is anything to restore from. */
async function hasHistory({ snapshots, journal }: LibraryFolders, now: number): Promise<boolean> {
  try {
    return (
      (await listSnapshots(snapshots, now)).length > 0 || (await journalMonths(journal)).length > 0
    )
  } catch (thrown) {
    throw asDiskError(thrown, 'looking for snapshots')
  }
}

async function hasLog({ database }: LibraryFolders): Promise<boolean> {
  return (await sizeOf(`${database}-wal`)) > 0
}

/**
 * Returns whether a file begins as SQLite's database file format does (section 1.3). Throws `disk`, also when there
 * is no such file.
 */
export async function beginsAsDatabase(file: string): Promise<boolean> {
  return withDiskErrors('opening the library database', async () => {
    const handle = await open(file, 'r')
    try {
      const { buffer } = await handle.read(Buffer.alloc(MAGIC.length), 0, MAGIC.length, 0)
      return buffer.equals(MAGIC)
    } finally {
      await handle.close()
    }
  })
}

const MAGIC = Buffer.from('SQLite format 3\0')

/** Returns the size in bytes; 0 when there is no such file. Throws `disk`. */
async function sizeOf(file: string): Promise<number> {
  try {
    return (await stat(file)).size
  } catch (thrown) {
    // A link that leads nowhere: the drive with the database is away, which is not damage.
    if (systemErrorCode(thrown) === 'ENOENT' && !(await isLink(file))) return 0
    throw asDiskError(thrown, 'opening the library database')
  }
}

function inUse(): AppError {
  return new AppError('disk', {
    detail:
      'The library database is damaged, and another Vignette is using it. Close that one and start again.',
  })
}
