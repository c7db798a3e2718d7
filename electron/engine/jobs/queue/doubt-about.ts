import type { Asset } from '#shared/domain/asset.ts'
import { isUsualInstead } from '#shared/domain/dropped-config.ts'
import { AppError, type ErrorData } from '#shared/errors.ts'
import type { LedgerJob } from '../../database/job-row.ts'

/**
 * Why more of what a job has brought may not be wanted, because the gateway seems to drop what was asked for. Null where there is no doubt.
 */
export function doubtAbout(
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
