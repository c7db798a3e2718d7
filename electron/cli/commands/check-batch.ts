import {
  describeBatch,
  expandBatch,
  MOST_JOBS_OF_A_BATCH,
  type BatchOptions,
} from '#shared/domain/batch.ts'
import type { GenerationRequest } from '#shared/domain/generation.ts'
import { AppError } from '#shared/errors.ts'
import { UsageError } from '../arguments/usage-error.ts'

/** Throws a UsageError for a request that cannot be expanded: into too many jobs, or into one without a prompt. */
export function checkBatch(request: GenerationRequest, batch: BatchOptions): void {
  const { jobs, tooMany } = describeBatch(request, batch)
  if (tooMany) throw new UsageError((texts) => texts.batchTooLarge(jobs, MOST_JOBS_OF_A_BATCH))
  try {
    expandBatch(request, batch)
  } catch (thrown) {
    if (thrown instanceof AppError) throw new UsageError((texts) => texts.emptyAlternative)
    throw thrown
  }
}
