import { AppError } from '#shared/errors.ts'
import type { Logger } from '../../host.ts'
import type { LedgerJob } from '../../database/job-row.ts'
import type { Ledger } from '../ledger.ts'
import type { LookAgain } from './look-again.ts'
import type { Owners } from '../owners.ts'
import type { JobQueue } from '../queue/job-queue.ts'
import type { QueueRows } from '../queue/queue-rows.ts'
import { takeOver } from './adopt-orphaned-jobs.ts'

/** Why a job has ended that was not sent, as the user was told when the ledger could not be. */
const ENDED_UNRECORDED = new AppError('disk').data

/** Why the queue waits for the user: whoever has put jobs into it was none of their processes. */
const QUEUED_ELSEWHERE = new AppError('invalid_request', { reason: 'queued_elsewhere' }).data

/** A disk that was full is tried again after so many looks. */
const LOOKS_BETWEEN_TRIES = 10
const LOOKS_BETWEEN_LONG_ONES = 60

/** Sees to what dead processes left. */
export interface LeftBehind {
  /** As `Jobs.recover`; also brings in what spools hold that their attempts have forgotten. */
  recover(options?: { readonly startQueued: boolean }): boolean
  /** Does so when a process has died since the last time, or something could not be done then. Cheap: to be called often. */
  takeOverLeft(): void
  /** What this process has had sent has come, and the library was not in its place: it is brought in when it is back. */
  bringInLater(id: string): void
}

export interface LeftBehindOptions {
  readonly log: Logger
  readonly bringIn: LookAgain['bringIn']
  /** Whether something a job's spools name is to be looked for now. */
  readonly isDue: (row: LedgerJob) => boolean
  /** The job had been sent: nobody knows what became of it. Throws when that cannot be written. */
  readonly interrupt: (id: string) => void
  readonly ledger: Pick<Ledger, 'claim' | 'unrecovered' | 'sent' | 'otherOwners'>
  readonly owners: Pick<Owners, 'self' | 'isAlive' | 'leftTombstones'>
  readonly rows: Pick<QueueRows, 'claim' | 'endLeft'>
  /** As `JobsOptions.isOurs`. */
  readonly isOurs: (owner: string | null) => boolean
  readonly queue: Pick<JobQueue, 'startAll' | 'keeps' | 'hold'>
  /** As `adoptSpools`. */
  readonly adopt: () => readonly LedgerJob[]
  /** See `Library.assertInPlace`. */
  readonly assertInPlace: () => void
  /** Tells the host that a job has changed. */
  readonly changed: (id: string) => void
  /** Removes spools beyond their bounds, in the background. Not for what is tried again every few seconds. */
  readonly prune: () => void
}

/** Creates it for one process. */
export function createLeftBehind(options: LeftBehindOptions): LeftBehind {
  const { ledger, owners, rows, queue } = options
  /** Dead processes whose jobs were dealt with: what is still there cannot be. */
  const seen = new Set<string | null>()
  /** Jobs of theirs that are this process's now, and could not be brought to their end, because the disk is full or away. */
  const pending = new Set<string>()
  let isUnfinished = false
  let looksUntilNextTry = 0
  let looks = 0

  const bringIn = async (row: LedgerJob): Promise<void> => {
    const failure = await options.bringIn(row)
    if (failure?.data.code === 'disk') pending.add(row.id)
  }

  const takeOverAll = (startQueued: boolean): boolean => {
    looksUntilNextTry = LOOKS_BETWEEN_TRIES
    const again = new Set(pending)
    pending.clear()
    const failures: unknown[] = []
    const lookable = {
      ...ledger,
      // A process that is gone before the time comes leaves them to one that stays.
      unrecovered: () => ledger.unrecovered().filter((row) => startQueued || options.isDue(row)),
    }
    const isUnknown = takeOver(lookable, owners, {
      isPending: ({ id, owner }) => owner === owners.self && again.has(id),
      onFailed: (thrown) => void failures.push(thrown),
      recover: (row) => void bringIn(row),
      interrupt({ id }) {
        // It is claimed by now: where the rest fails, it is not left behind any more.
        again.add(id)
        options.interrupt(id)
      },
      endUnsent: (owner, ids) =>
        rows.endLeft(owner, ids, ENDED_UNRECORDED).forEach(options.changed),
      takeQueue: startQueued
        ? (isLeft) => {
            let strange: readonly string[] = []
            try {
              strange = rows.claim(isLeft, options.isOurs)
            } finally {
              queue.startAll({ keep: true })
            }
            for (const profileId of strange) queue.hold(profileId, QUEUED_ELSEWHERE)
          }
        : null,
    })
    isUnfinished = failures.length > 0
    if (!isUnfinished) return isUnknown
    for (const id of again) pending.add(id)
    options.log.error('what was left behind has to wait', {
      failures: failures.length,
      error: String(failures[0]),
    })
    return isUnknown
  }

  const adoptAll = (): void => {
    try {
      for (const row of options.adopt()) void bringIn(row)
    } catch (thrown) {
      options.log.warn('spools were not adopted', { error: String(thrown) })
    }
  }

  return {
    recover({ startQueued } = { startQueued: true }) {
      // First: what is pruned, and what is left to be recovered, is told by the rows.
      adoptAll()
      options.prune()
      return takeOverAll(startQueued)
    },
    bringInLater: (id) => void pending.add(id),
    takeOverLeft() {
      // Elsewhere nothing can be brought in, and who is alive is not to be seen.
      options.assertInPlace()
      const candidates = ledger.otherOwners(owners.self)
      // A process can also die while it recovers what an earlier one left. A longer question, and a rare case.
      looks += 1
      if (looks % LOOKS_BETWEEN_LONG_ONES === 0) {
        candidates.push(...ledger.unrecovered().map(({ owner }) => owner))
      }
      const left = candidates.filter((owner) => !seen.has(owner) && !owners.isAlive(owner))
      for (const owner of left) seen.add(owner)
      if (looksUntilNextTry > 0) looksUntilNextTry -= 1
      const isDue = (isUnfinished || pending.size > 0) && looksUntilNextTry === 0
      if (left.length > 0 || isDue) takeOverAll(queue.keeps())
    },
  }
}
