import { isRunning } from '#shared/domain/generation.ts'
import type { LedgerJob } from '../database/job-row.ts'
import type { Logger } from '../host.ts'
import type { Library } from '../library/library.ts'
import { createBatchedRefresh } from './batched-refresh.ts'
import type { JobView } from './job-view.ts'
import type { JobEvents } from './jobs-options.ts'
import type { Ledger } from './ledger.ts'
import type { RunningJobs } from './run/running-jobs.ts'

/** Emits to the host that jobs are not as they were. */
export interface JobEmitter {
  /** Emits how a job is now. Throws what the database throws, as does `moved`. */
  changed(id: string): void
  /** The same for a job whose state was written. What a retry has brought, the jobs that it was made for lack no more. */
  moved(row: LedgerJob): void
  /** Emits jobs that may have left the feed, in steps: as changed or, when they have no place there any more, as removed. Never throws. */
  refresh(ids: readonly string[]): void
  /** Emits jobs that have just been recorded, in steps; with the first change of their state they are emitted anyway. Never throws. */
  recorded(ids: readonly string[]): void
  removed(id: string): void
}

export interface JobEmitterOptions {
  readonly ledger: Pick<Ledger, 'find' | 'familyOf' | 'isDismissed'>
  readonly library: Pick<Library, 'deliveredTo' | 'database'>
  readonly view: JobView
  readonly events: Pick<JobEvents, 'jobRemoved'>
  readonly running: Pick<RunningJobs, 'quitting'>
  readonly log: Logger
}

/** Creates it over a ledger. */
export function createJobEmitter(options: JobEmitterOptions): JobEmitter {
  const { ledger, library, view, events, running, log } = options
  const isOver = (): boolean => running.quitting || !library.database.isOpen
  const emit = (row: LedgerJob): void => view.emit(view.present(row))

  const isShown = (row: LedgerJob): boolean => {
    if (isRunning(row.state)) return true
    if (ledger.isDismissed(row.id)) return false
    return view.outputsOf(row.id).length > 0 || library.deliveredTo(row.id).length === 0
  }

  const changed = (id: string): void => {
    const row = ledger.find(id)
    if (row !== null) emit(row)
  }

  const refreshOne = (id: string): void => {
    const row = ledger.find(id)
    if (row !== null && isShown(row)) emit(row)
    else events.jobRemoved(id)
  }

  const recordedOne = (id: string): void => {
    if (ledger.find(id)?.state === 'queued') changed(id)
  }

  return {
    changed,
    moved(row) {
      emit(row)
      if (isRunning(row.state) || row.retryOf === null) return
      for (const other of ledger.familyOf(row.id)) {
        if (other.id !== row.id && isShown(other)) emit(other)
      }
    },
    refresh: createBatchedRefresh({ refresh: refreshOne, isOver, log }),
    recorded: createBatchedRefresh({ refresh: recordedOne, isOver, log }),
    removed: events.jobRemoved,
  }
}
