import { AppError } from '#shared/errors.ts'
import { createLimit } from '../../concurrency.ts'
import type { Clock, Logger } from '../../host.ts'
import { libraryFolders, type LibraryFolders } from '../folders.ts'
import type { Library } from '../library.ts'
import type { CancellableTask } from '../cancellable-task.ts'
import type { Restoration } from '../snapshots/open-or-restore.ts'
import { createAssetRecords, type AssetRecords } from './asset-records.ts'
import { createDatabaseHealth, type DatabaseHealth } from './database-health.ts'
import { createReconciler, type Reconciler } from './reconciler.ts'
import { mendReferences } from './references.ts'
import { repair, type RepairReport, type RepairSource } from './repair.ts'
import type { Redownload } from './repair-from-url.ts'
import { verifyFiles, type VerifiedFiles } from './verify.ts'

/** The result of a verification. */
export interface VerifyReport extends VerifiedFiles {
  readonly orphansAdopted: number
  /** Rows that referred to what is not there, such as a tag of no item, and were put right. */
  readonly referencesMended: number
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
   * Verifies every file against its hash and the database, adopts files without rows, and puts right what refers to nothing. Throws `cancelled`, and
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
  const { library, log } = options
  const folders = libraryFolders(library.folder)
  const records = createAssetRecords(library.database)
  const abort = new AbortController()
  const changes = createChanges(log)
  const health = createDatabaseHealth({ folders, library, log })
  const reconciler = createReconciler({ ...options, folders, records, onChanged: changes.emit })
  const tasks = createExclusiveTasks(abort.signal)
  const parts: Parts = { options, folders, records, health, reconciler, changes }
  let started: Promise<void> = Promise.resolve()
  let timer: NodeJS.Timeout | null = null

  return {
    start() {
      started = options
        .recovered()
        .then(() => tasks.run(undefined, (signal) => lookAfter(parts, signal)))
        .catch((thrown: unknown) => {
          if (!abort.signal.aborted) log.warn('the reconcile failed', { error: String(thrown) })
        })
      timer ??= setInterval(() => void library.snapshots.takeIfDue(), SNAPSHOT_INTERVAL)
      timer.unref()
    },
    idle: () => started,
    verify: (work = {}) => tasks.run(work.signal, (signal) => verify(parts, { ...work, signal })),
    repairMissing: (source, work = {}) =>
      tasks.run(work.signal, (signal) => repairMissing(parts, source, { ...work, signal })),
    status: () => ({
      missing: records.countMissing(),
      adopted: reconciler.adopted(),
      databaseOk: health.isOk(),
      restoration: library.restoration,
      isReconciling: reconciler.isRunning(),
    }),
    onChanged: changes.listen,
    async close() {
      abort.abort()
      if (timer !== null) clearInterval(timer)
      await tasks.idle()
    },
  }
}

/** What the steps below work with. */
interface Parts {
  readonly options: IntegrityOptions
  readonly folders: LibraryFolders
  readonly records: AssetRecords
  readonly health: DatabaseHealth
  readonly reconciler: Reconciler
  readonly changes: Pick<Changes, 'emit'>
}

/** A task with a signal. */
type RunningTask = CancellableTask & { readonly signal: AbortSignal }

/** Does what belongs to every start. */
async function lookAfter(parts: Parts, signal: AbortSignal): Promise<void> {
  const { options, health, reconciler } = parts
  const { unread, snapshots } = options.library
  await health.noticingDamage(() => reconciler.run(signal))
  await health.noticingDamage(() => unread.readDue(signal))
  await health.check('quick', signal)
  if (health.isOk() === true && !signal.aborted) await snapshots.takeAtStart()
}

async function verify(parts: Parts, task: RunningTask): Promise<VerifyReport> {
  const { options, folders, records, health, reconciler } = parts
  const { signal } = task
  options.library.assertInPlace()
  const reconciled = await health.noticingDamage(() => reconciler.run(signal))
  const files = await health.noticingDamage(() => verifyFiles(folders, records, task))
  const referencesMended = await health.noticingDamage(() =>
    mendReferences(options.library.database, signal),
  )
  const databaseOk = await health.check('full', signal)
  if (signal.aborted) throw new AppError('cancelled')
  return { ...files, orphansAdopted: reconciled?.adopted ?? 0, referencesMended, databaseOk }
}

async function repairMissing(
  { options, folders, records, changes }: Parts,
  source: RepairSource,
  task: RunningTask,
): Promise<RepairReport> {
  const { library, redownload, log } = options
  const before = records.missing()
  try {
    return await repair(source, { library, folders, records, redownload, log }, task)
  } finally {
    // Repairs before a cancellation count as well.
    const left = new Set(records.missing().map(({ id }) => id))
    const back = before.filter(({ id }) => !left.has(id))
    const assetIds = back.map(({ id }) => id)
    changes.emit({ assetIds, jobIds: [...new Set(back.map(({ jobId }) => jobId))] })
  }
}

/** Tasks of which one runs at a time: two would adopt the same files. */
interface ExclusiveTasks {
  /** Runs a task when its turn has come. Nothing starts once `closing` is aborted: rejects with `cancelled`. */
  run<T>(signal: AbortSignal | undefined, work: (signal: AbortSignal) => Promise<T>): Promise<T>
  /** Resolves when everything that was started has ended. */
  idle(): Promise<void>
}

function createExclusiveTasks(closing: AbortSignal): ExclusiveTasks {
  const alone = createLimit(1)
  const underWay = new Set<Promise<unknown>>()
  return {
    run(signal, work) {
      if (closing.aborted) return Promise.reject(new AppError('cancelled'))
      const either = signal === undefined ? closing : AbortSignal.any([closing, signal])
      const done = alone(() => work(either)).finally(() => underWay.delete(done))
      underWay.add(done)
      return done
    },
    async idle() {
      await Promise.allSettled(underWay)
    },
  }
}

/** The listeners for what is to be shown again. */
interface Changes {
  emit(change: IntegrityChange): void
  listen(listener: (change: IntegrityChange) => void): () => void
}

function createChanges(log: Logger): Changes {
  const listeners = new Set<(change: IntegrityChange) => void>()
  return {
    emit(change) {
      if (change.assetIds.length === 0) return
      for (const listener of listeners) {
        try {
          listener(change)
        } catch (thrown) {
          // A failing listener must not stop the integrity checks.
          log.warn('a listener for changes of the library failed', { error: String(thrown) })
        }
      }
    },
    listen(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}
