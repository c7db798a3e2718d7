import { AppError } from '#shared/errors.ts'
import { createLimit } from '../../concurrency.ts'
import type { Clock, Logger } from '../../host.ts'
import { databaseError } from '../../database/database.ts'
import { libraryFolders } from '../folders.ts'
import type { Library } from '../library.ts'
import type { CancellableTask } from '../cancellable-task.ts'
import { isOpenElsewhere } from '../is-open-elsewhere.ts'
import { checkDatabase, isDamage } from '../../database/check-database.ts'
import type { Restoration } from '../snapshots/open-or-restore.ts'
import { setDamageFlag } from '../snapshots/damage-flag.ts'
import { createAssetRecords } from './asset-records.ts'
import { repair, type RepairReport, type RepairSource } from './repair.ts'
import type { Redownload } from './repair-from-url.ts'
import { reconcile, type ReconcileResult } from './reconcile.ts'
import { verifyFiles, type VerifiedFiles } from './verify.ts'

/** The result of a verification. */
export interface VerifyReport extends VerifiedFiles {
  readonly orphansAdopted: number
  /** Null when it could not be checked. A damaged database is rebuilt at the next start. */
  readonly databaseOk: boolean | null
}

/** The known state of the library. */
export interface IntegrityStatus {
  /** How many assets have no file. */
  readonly missing: number
  /** How many orphaned files this process has adopted. */
  readonly adopted: number
  /** False once a check has found damage; null before the first check. */
  readonly databaseOk: boolean | null
  /** Set when the database had to be rebuilt at this start. */
  readonly restoration: Restoration | null
  /** Whether the reconcile of the start is still running. */
  readonly isReconciling: boolean
}

/** What is to be shown again: assets that are missing, back or new, and their jobs. */
export interface IntegrityChange {
  readonly assetIds: readonly string[]
  readonly jobIds: readonly string[]
}

/** Keeps a library consistent: files without rows, rows without files, and the database itself. */
export interface Integrity {
  /**
   * Starts the background work, a few milliseconds at a time, once recovery is done: a reconcile, a check of the
   * database on another thread, and a snapshot a day. To be called once, after `Jobs.recover`.
   */
  start(): void
  /** Resolves when the reconcile and the check that `start` has begun are done. */
  idle(): Promise<void>
  /**
   * Verifies every file against its hash and the database, and adopts files without rows. Throws `cancelled`, and
   * `disk`, also when the database is so damaged that its rows cannot be read: it is rebuilt at the next start.
   */
  verify(work?: CancellableTask): Promise<VerifyReport>
  /** Brings missing files back. Throws `cancelled` and `disk`. */
  repairMissing(source: RepairSource, work?: CancellableTask): Promise<RepairReport>
  status(): IntegrityStatus
  /** Calls the listener when something is to be shown again; returns a function that removes it. */
  onChanged(listener: (change: IntegrityChange) => void): () => void
  /** Cancels running work and waits until nothing is written any more. To be called before the library is closed. */
  close(): Promise<void>
}

interface IntegrityOptions {
  readonly library: Library
  /** The name of this process; see `jobs/owners.ts`. */
  readonly self: string
  readonly redownload: Redownload
  readonly clock: Clock
  readonly log: Logger
  /** Resolves when recovery has replayed the spools of dead processes: their files would be adopted otherwise. */
  readonly recovered: () => Promise<void>
}

/**
 * How often is checked whether a snapshot is due, in milliseconds. A timer of a day would not survive a laptop's
 * sleep.
 */
const SNAPSHOT_INTERVAL = 60 * 60 * 1000

/** Creates the integrity checks of a library. Nothing runs until it is called. */
export function createIntegrity(options: IntegrityOptions): Integrity {
  const { library, self, redownload, clock, log, recovered } = options
  const folders = libraryFolders(library.folder)
  const records = createAssetRecords(library.database)
  const openedAt = Date.now()
  const abort = new AbortController()
  const listeners = new Set<(change: IntegrityChange) => void>()
  // One at a time: two runs would adopt the same files.
  const alone = createLimit(1)
  const underWay = new Set<Promise<unknown>>()
  let started: Promise<void> = Promise.resolve()
  let timer: NodeJS.Timeout | null = null
  let adopted = 0
  let databaseOk: boolean | null = null
  let isReconciling = false

  /** Nothing starts after `close`, and `close` waits for what was started before. */
  const tracked = <T>(work: () => Promise<T>): Promise<T> => {
    if (abort.signal.aborted) return Promise.reject(new AppError('cancelled'))
    const done = alone(work).finally(() => underWay.delete(done))
    underWay.add(done)
    return done
  }

  const emit = (assetIds: readonly string[], jobIds: readonly string[]): void => {
    if (assetIds.length === 0) return
    for (const listener of listeners) {
      try {
        listener({ assetIds, jobIds })
      } catch (thrown) {
        // A failing listener must not stop the integrity checks.
        log.warn('a listener for changes of the library failed', { error: String(thrown) })
      }
    }
  }

  const reconcileNow = async (signal: AbortSignal): Promise<ReconcileResult | null> => {
    isReconciling = true
    try {
      const result = await reconcile({
        database: library.database,
        folders,
        records,
        reader: library.reader,
        log,
        signal,
        now: clock(),
        openedAt,
        isOpenElsewhere: isOpenElsewhere(folders.owners, self),
        assertInPlace: () => library.assertInPlace(),
      })
      if (result === null) return null
      adopted += result.adopted
      log.info('library reconciled', { ...result, assetIds: undefined, jobIds: undefined })
      emit(result.assetIds, result.jobIds)
      return result
    } finally {
      isReconciling = false
    }
  }

  const check = async (kind: 'quick' | 'full', signal: AbortSignal): Promise<boolean | null> => {
    const result = await checkDatabase(folders.database, kind, signal)
    if (result === 'unknown') return null
    if (result === 'damaged') await noteDamage()
    else databaseOk = true
    return databaseOk
  }

  const noteDamage = async (): Promise<void> => {
    databaseOk = false
    log.error('the library database is damaged')
    try {
      library.assertInPlace()
      await setDamageFlag(folders.snapshots)
    } catch (thrown) {
      log.error('damage could not be noted', { error: String(thrown) })
    }
  }

  /** Notices damage in any operation: a statement may be the first to read the damaged page. */
  const noticingDamage = async <T>(work: () => Promise<T>): Promise<T> => {
    try {
      return await work()
    } catch (thrown) {
      if (!isDamage(thrown)) throw thrown
      await noteDamage()
      throw databaseError(thrown, 'looking after the library')
    }
  }

  const lookAfter = async (): Promise<void> => {
    await noticingDamage(() => reconcileNow(abort.signal))
    await noticingDamage(() => library.unread.readDue(abort.signal))
    await check('quick', abort.signal)
    if (databaseOk === true && !abort.signal.aborted) await library.snapshots.takeAtStart()
  }

  return {
    start() {
      started = recovered()
        .then(() => tracked(lookAfter))
        .catch((thrown: unknown) => {
          if (!abort.signal.aborted) log.warn('the reconcile failed', { error: String(thrown) })
        })
      timer ??= setInterval(() => void library.snapshots.takeIfDue(), SNAPSHOT_INTERVAL)
      timer.unref()
    },
    idle: () => started,
    verify: (work = {}) =>
      tracked(async () => {
        const signal = AbortSignal.any([abort.signal, ...(work.signal ? [work.signal] : [])])
        library.assertInPlace()
        const reconciled = await noticingDamage(() => reconcileNow(signal))
        const files = await noticingDamage(() => verifyFiles(folders, records, { ...work, signal }))
        const isOk = await check('full', signal)
        if (signal.aborted) throw new AppError('cancelled')
        return { ...files, orphansAdopted: reconciled?.adopted ?? 0, databaseOk: isOk }
      }),
    repairMissing: (source, work = {}) =>
      tracked(async () => {
        const signal = AbortSignal.any([abort.signal, ...(work.signal ? [work.signal] : [])])
        const before = records.missing()
        const report = await repair(
          source,
          { library, folders, records, redownload, log },
          { ...work, signal },
        ).finally(() => {
          // Repairs before a cancellation count as well.
          const left = new Set(records.missing().map(({ id }) => id))
          const back = before.filter(({ id }) => !left.has(id))
          emit(
            back.map(({ id }) => id),
            [...new Set(back.map(({ jobId }) => jobId))],
          )
        })
        return report
      }),
    status: () => ({
      missing: records.countMissing(),
      adopted,
      databaseOk,
      restoration: library.restoration,
      isReconciling,
    }),
    onChanged(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    async close() {
      abort.abort()
      if (timer !== null) clearInterval(timer)
      await Promise.allSettled(underWay)
    },
  }
}
