import type { Asset } from '#shared/domain/asset.ts'
import { requestedOutputs, type GenerationRequest } from '#shared/domain/generation.ts'

/**
 * The request that makes what a job still lacks: the same, for as many pictures as are missing; unchanged where the server
 * decides how many there are, or when nothing is missing.
 */
export function requestForMissing(
  request: GenerationRequest,
  outputs: readonly Asset[],
): GenerationRequest {
  if (request.kind !== 'image' || request.count === null) return request
  const missing = requestedOutputs(request) - outputs.length
  return missing > 0 ? { ...request, count: missing } : request
}
