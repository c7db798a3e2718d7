import type { Asset } from '#shared/domain/asset.ts'
import { expectedOutputs } from '#shared/domain/job-request.ts'
import type { LedgerJob } from '../database/job-row.ts'
import type { Library } from '../library/library.ts'
import { hasSpoken } from './present-job.ts'

/**
 * What jobs have brought. What is in the trash, or deleted for good, was delivered all the same: making it again would be paid for again.
 * All of these throw what the database throws.
 */
export interface DeliveredOutputs {
  /** Without extras. */
  of(jobId: string): readonly Asset[]
  /** Whether all that was asked for is here; of a chat, whether it has come to its end. */
  isComplete(row: LedgerJob): boolean
  /** Whether a job has brought anything, if only extras or words. */
  hasBrought(row: LedgerJob): boolean
}

/** Creates it over a library. */
export function createDeliveredOutputs(library: Pick<Library, 'deliveredTo'>): DeliveredOutputs {
  const of = (jobId: string): readonly Asset[] =>
    library.deliveredTo(jobId).filter(({ extra }) => !extra)
  return {
    of,
    isComplete({ id, request, answer }) {
      if (request.kind === 'chat') return (answer?.finishReason ?? null) !== null
      return of(id).length >= expectedOutputs(request)
    },
    hasBrought: (row) => library.deliveredTo(row.id).length > 0 || hasSpoken(row),
  }
}
