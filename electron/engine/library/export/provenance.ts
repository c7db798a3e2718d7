import { z } from 'zod'
import { assertNever } from '#shared/assert-never.ts'
import type { AnyJob } from '#shared/domain/any-job.ts'
import type { Asset } from '#shared/domain/asset.ts'
import { promptOf } from '#shared/domain/job-request.ts'

/**
 * Where a picture or video came from, as it is written into copies that leave the library. Everybody with the copy
 * can read it: no token, no address of a provider, no path and no name of a file may be in it.
 */
export const provenanceSchema = z.strictObject({
  model: z.string(),
  prompt: z.string(),
  /** What was asked for, under the names of the request; what was left to the server is missing. */
  parameters: z.record(z.string(), z.union([z.string(), z.number()])),
  /** Milliseconds since 1970. */
  createdAt: z.number().int(),
  /** `Vignette` and its version. */
  software: z.string(),
  jobId: z.string(),
  assetId: z.string(),
})

export type Provenance = z.infer<typeof provenanceSchema>

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
