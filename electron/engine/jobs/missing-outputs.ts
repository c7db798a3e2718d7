import type { Asset } from '#shared/domain/asset.ts'
import { requestedOutputs } from '#shared/domain/generation.ts'
import type { JobRequest } from '#shared/domain/job-request.ts'

/**
 * The request that makes what a job still lacks: the same, for as many pictures as are missing; unchanged where the server
 * decides how many there are, or when nothing is missing.
 */
export function requestForMissing(request: JobRequest, outputs: readonly Asset[]): JobRequest {
  if (request.kind !== 'image' || request.count === null) return request
  const missing = requestedOutputs(request) - outputs.length
  return missing > 0 ? { ...request, count: missing } : request
}
