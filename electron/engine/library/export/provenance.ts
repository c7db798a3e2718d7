import { assertNever } from '#shared/assert-never.ts'
import type { AnyJob } from '#shared/domain/any-job.ts'
import type { Asset } from '#shared/domain/asset.ts'
import { promptOf } from '#shared/domain/job-request.ts'
import type { Provenance } from './provenance-schema.ts'

/** Returns the provenance of an output of a job; `version` is the app's, such as `0.1.0`. */
export function provenanceOf(
  job: Pick<AnyJob, 'id' | 'request'>,
  asset: Pick<Asset, 'id' | 'createdAt'>,
  version: string,
): Provenance {
  const { request } = job
  return {
    model: request.model,
    prompt: promptOf(request),
    parameters: parametersOf(request),
    createdAt: Math.round(asset.createdAt),
    software: `Vignette ${version}`,
    jobId: job.id,
    assetId: asset.id,
  }
}

function parametersOf(request: AnyJob['request']): Provenance['parameters'] {
  switch (request.kind) {
    case 'image': {
      const { size, count, references } = request
      return known({ size, count, references: references.length || null })
    }
    case 'video': {
      const { aspectRatio, lengthSeconds, resolution, preset, references } = request
      const asked = { aspectRatio, lengthSeconds, resolution, preset }
      return known({ ...asked, references: references.length || null })
    }
    case 'chat': {
      const { reasoningEffort, temperature, topP } = request
      return known({ reasoningEffort, temperature, topP })
    }
    default:
      return assertNever(request)
  }
}

function known(values: Record<string, string | number | null>): Provenance['parameters'] {
  return Object.fromEntries(
    Object.entries(values).flatMap(([name, value]) => (value === null ? [] : [[name, value]])),
  )
}
