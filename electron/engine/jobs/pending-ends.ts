import { AppError, type ErrorData } from '#shared/errors.ts'
import type { LedgerJob } from '../database/job-row.ts'
import type { Owners } from './owners.ts'
import type { JobTransitions } from './transitions.ts'

/**
 * Jobs that came to an end which the ledger could not write down, because the disk was full. Their rows say that they still
 * run, and nobody would ever end them: they are shown as interrupted, and written down when there is room again: when
 * something is to be done with them, when the app quits, or at the next start. One of which the user was told that it
 * failed before it was sent must not be sent then.
 */
export interface PendingEnds {
  add(row: LedgerJob): void
  /** The row as it is to be shown. */
  stateOf(row: LedgerJob): LedgerJob
  /** Writes the state of a job down, if it is one of these. Throws AppError `disk` when it still cannot be written. */
  settle(id: string): void
  /** The same for all of them, as far as they can be written: answers whether they all are. Never throws. */
  settleAll(): boolean
}

export interface PendingEndsOptions {
  readonly transitions: Pick<JobTransitions, 'record'>
  /** Tells the window. */
  readonly onAdded: (row: LedgerJob) => void
  readonly owners: Pick<Owners, 'addTombstone'>
}

/** Creates the list, empty. */
export function createPendingEnds({
  transitions,
  onAdded,
  owners,
}: PendingEndsOptions): PendingEnds {
  const ends = new Map<string, Pick<LedgerJob, 'state' | 'error'>>()

  const settle = (id: string): void => {
    const end = ends.get(id)
    if (end === undefined) return
    try {
      // Where another process has the job by now, its end is written down there.
      transitions.record(id, end.state, end.error)
    } catch (cause) {
      throw new AppError('disk', { cause })
    }
    ends.delete(id)
  }

  return {
    add(row) {
      const end = endOf(row)
      ends.set(row.id, end)
      try {
        settle(row.id)
      } catch {
        // Later, then; but a process that takes over from this one must know it now.
        if (row.state === 'queued') owners.addTombstone(row.id)
      }
      onAdded({ ...row, ...end })
    },
    stateOf: (row) => ({ ...row, ...ends.get(row.id) }),
    settle,
    settleAll() {
      for (const id of ends.keys()) {
        try {
          settle(id)
        } catch {
          // The next start finds the row as it is.
        }
      }
      return ends.size === 0
    },
  }
}

/** A row that is still queued was never sent: the ledger comes first. What had arrived of any other is in its spool. */
function endOf(row: LedgerJob): { state: 'failed' | 'interrupted'; error: ErrorData } {
  return row.state === 'queued'
    ? { state: 'failed', error: new AppError('disk').data }
    : { state: 'interrupted', error: new AppError('disk', { charged: 'maybe' }).data }
}
