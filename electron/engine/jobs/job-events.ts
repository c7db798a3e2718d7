import { isRunning } from '#shared/domain/generation.ts'
import type { Library } from '../library/library.ts'
import type { JobView } from './job-view.ts'
import type { LedgerJob } from '../database/job-row.ts'
import type { Ledger } from './ledger.ts'

/** Ways to tell the host that a job is not as it was. */
export interface JobEmitter {
  /** Tells how a job is now. */
  changed(id: string): void
  /** The same for one that may have left the feed: as changed or, when it has no place there any more, as removed. */
  refresh(id: string): void
  /** What a retry has brought, the jobs that it was made for lack no more. */
  changedBefore(retry: LedgerJob): void
}

export interface JobEmitterOptions {
  readonly ledger: Ledger
  readonly library: Pick<Library, 'deliveredTo'>
  readonly view: JobView
  readonly events: { readonly jobRemoved: (id: string) => void }
}

/** Creates them over a ledger. */
export function createJobEmitter({ ledger, library, view, events }: JobEmitterOptions): JobEmitter {
  const isShown = (row: LedgerJob): boolean => {
    if (isRunning(row.state)) return true
    if (ledger.isDismissed(row.id)) return false
    return view.outputsOf(row.id).length > 0 || library.deliveredTo(row.id).length === 0
  }

  const tellOrRemove = (row: LedgerJob): void => {
    if (isShown(row)) view.tell(view.present(row))
    else events.jobRemoved(row.id)
  }

  return {
    changed(id) {
      const row = ledger.find(id)
      if (row !== null) view.tell(view.present(row))
    },
    refresh(id) {
      const row = ledger.find(id)
      if (row === null) events.jobRemoved(id)
      else tellOrRemove(row)
    },
    changedBefore({ id, retryOf }) {
      if (retryOf === null) return
      for (const row of ledger.familyOf(id)) {
        if (row.id !== id && isShown(row)) view.tell(view.present(row))
      }
    },
  }
}
