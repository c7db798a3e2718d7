import type { Asset } from '#shared/domain/asset.ts'
import { isUsualInstead } from '#shared/domain/dropped-config.ts'
import { AppError, type ErrorData } from '#shared/errors.ts'
import type { LedgerJob } from '../../database/job-row.ts'
import type { Profiles } from '../../profiles/profiles.ts'
import type { DeliveredOutputs } from '../delivered-outputs.ts'
import type { Ledger } from '../ledger.ts'
import type { JobTransitions } from '../transitions.ts'
import type { JobQueue } from './job-queue.ts'

export interface DoubtContext {
  readonly transitions: Pick<JobTransitions, 'onEnding'>
  readonly ledger: Pick<Ledger, 'existing'>
  readonly delivered: Pick<DeliveredOutputs, 'of'>
  readonly profiles: Pick<Profiles, 'refusedFields' | 'learnRefusedFields'>
  readonly queue: Pick<JobQueue, 'holdBatch'>
}

/**
 * Holds what waits of a batch when what one of its jobs has brought is doubtful, before that job has ended: the next one would have its turn
 * then. The server may also know just the spelling that was left out, because it, or another one behind the same address, has once refused
 * it: both are sent again.
 */
export function holdDoubtfulBatches(context: DoubtContext): void {
  const { transitions, ledger, delivered, profiles, queue } = context
  transitions.onEnding(({ id, error }) => {
    const { request, profileId, batchId } = ledger.existing(id)
    const doubt = doubtAbout({ id, request, error }, delivered.of)
    if (doubt === null) return
    const { model } = request
    const refused = profiles.refusedFields(profileId, model)
    const harmless = refused.filter((field) => field === 'reasoning_effort')
    if (harmless.length < refused.length) {
      void profiles.learnRefusedFields(profileId, model, harmless)
    }
    if (batchId !== null) queue.holdBatch(batchId, doubt)
  })
}

/**
 * Why more of what a job has brought may not be wanted, because the gateway seems to drop what was asked for. Null where there is no doubt.
 */
function doubtAbout(
  { id, request, error }: Pick<LedgerJob, 'id' | 'request' | 'error'>,
  outputsOf: (id: string) => readonly Asset[],
): ErrorData | null {
  if (request.kind === 'image') return error?.reason === 'image_config_dropped' ? error : null
  if (request.kind !== 'video') return null
  const outputs = outputsOf(id)
  const isDropped = outputs.length > 0 && outputs.every((output) => isUsualInstead(request, output))
  return isDropped
    ? new AppError('invalid_request', { reason: 'video_config_dropped', charged: 'maybe' }).data
    : null
}
