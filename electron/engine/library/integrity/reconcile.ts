import { lstat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Logger } from '../../host.ts'
import type { Database } from '../../database/database.ts'
import { removeWaitingJobs } from '../local-jobs.ts'
import { createJournalLookup } from './journal-lookup.ts'
import { adoptFile, type Adoption, type AdoptionContext } from './adopt-file.ts'
import { diffFolder } from './diff-folder.ts'
import { orphanedIncomingIn, handleOrphanedIncoming } from './orphaned-incoming.ts'

/** What a reconcile has changed. */
export interface ReconcileResult {
  readonly adopted: number
  readonly moved: number
  /** Newly found missing, and found again. */
  readonly missing: number
  readonly back: number
  /** Every asset and job that is to be shown again. */
  readonly assetIds: readonly string[]
  readonly jobIds: readonly string[]
}

export interface ReconcileContext extends Omit<AdoptionContext, 'memory'> {
  readonly signal: AbortSignal
  readonly log: Logger
  /** Milliseconds since 1970: the clock of the host, and the system's when this process opened the library. */
  readonly now: number
  readonly openedAt: number
  /** Whether another process has the library open. */
  readonly isOpenElsewhere: boolean
  /** Throws when the library is no longer where it was opened. */
  readonly assertInPlace: () => void
}

/**
 * A file is renamed to its name a moment before its row is written; on a slow network share that may take some time.
 */
const ROW_GRACE_MS = 60_000
/** Rows marked in one transaction, each of which waits for the disk. */
const AT_ONCE = 100

/**
 * Reconciles rows and files: marks which files are missing and which are back, adopts the files that no row knows,
 * and handles what dead processes left in the incoming folder. No file of the user's is changed or deleted. Null when
 * it was cancelled. Throws `disk`, or what the system or SQLite throws.
 */
export async function reconcile(context: ReconcileContext): Promise<ReconcileResult | null> {
  const { database, folders, records, signal, now } = context
  const differences = await diffFolder(folders, records, signal)
  if (differences === null || signal.aborted) return null
  // A disconnected drive takes all files with it: that is not what missing means.
  context.assertInPlace()
  const { missing, back, orphans } = differences
  const assetIds = new Set<string>()
  const jobIds = new Set<string>()
  const count = { adopted: 0, moved: 0 }
  const note = (adoption: Adoption | null): void => {
    if (adoption?.type !== 'adopted' && adoption?.type !== 'moved') return
    count[adoption.type] += 1
    assetIds.add(adoption.assetId)
    jobIds.add(adoption.jobId)
  }
  for (const [changed, time] of [
    [missing, now],
    [back, null],
  ] as const) {
    for (let at = 0; at < changed.length && !signal.aborted; at += AT_ONCE) {
      const some = changed.slice(at, at + AT_ONCE)
      records.setMissing(
        some.map(({ id }) => id),
        time,
      )
      await new Promise(setImmediate)
    }
    for (const { id, jobId } of changed) {
      assetIds.add(id)
      jobIds.add(jobId)
    }
  }
  const memory = createJournalLookup(database, folders.journal)
  for (const file of orphans) {
    if (signal.aborted) return null
    note(await attempt(context, file, () => adoptUnlessRecent(file, { ...context, memory })))
  }
  if (!context.isOpenElsewhere && !hasUnreadAnswers(database)) {
    for (const path of await orphanedIncomingIn(folders.incoming, context.openedAt)) {
      if (signal.aborted) return null
      context.assertInPlace()
      const leftover = { ...context, memory, before: context.openedAt }
      note(await attempt(context, 'incoming', () => handleOrphanedIncoming(path, leftover)))
    }
    // Nobody else is there who could still make what they wait for.
    removeWaitingJobs(database, context.openedAt)
  }
  return {
    ...count,
    missing: missing.length,
    back: back.length,
    assetIds: [...assetIds],
    jobIds: [...jobIds],
  }
}

/**
 * Returns whether there is a spool that could not be replayed, because doing so crashed the process. Replaying it on
 * demand brings its files again, so there is no need to guess which job those in the incoming folder are from.
 */
function hasUnreadAnswers(database: Database): boolean {
  const unread = database.prepare(
    'SELECT 1 FROM attempts WHERE spool_file IS NOT NULL AND broken_replays > 0 LIMIT 1',
  )
  return unread.get() !== undefined
}

/** Adopts a file; null for one that may be about to get its row from its own process. */
async function adoptUnlessRecent(
  file: string,
  context: ReconcileContext & AdoptionContext,
): Promise<Adoption | null> {
  const { ctimeMs } = await lstat(join(context.folders.root, ...file.split('/')))
  const isOld = Date.now() - ctimeMs > ROW_GRACE_MS
  const isFromBefore = ctimeMs < context.openedAt && !context.isOpenElsewhere
  return isOld || isFromBefore ? adoptFile(file, context) : null
}

/** Handles one file: one that cannot be read must not stop the others. */
async function attempt(
  { log, database }: ReconcileContext,
  file: string,
  work: () => Promise<Adoption | null>,
): Promise<Adoption | null> {
  try {
    const adoption = await work()
    if (adoption !== null) log.info('a file without a row', { file, became: adoption.type })
    return adoption
  } catch (thrown) {
    if (!database.isOpen) throw thrown
    log.warn('a file could not be taken into the library', { file, error: String(thrown) })
    return null
  }
}
