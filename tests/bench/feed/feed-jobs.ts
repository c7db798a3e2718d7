import { pixelsOfSize } from '#shared/domain/aspect-ratio.ts'
import type { Asset } from '#shared/domain/asset.ts'
import type { GenerationRequest, Job } from '#shared/domain/generation.ts'
import { clipDimensions } from '../../../electron/engine/demo/clips/clip.ts'
import { planLibrary, type PlannedJob } from '../seed/plan.ts'

/** Returns the jobs of a seeded library as the main process sends them, oldest first. */
export function feedJobs(jobs: number): readonly Job[] {
  return planLibrary({ items: jobs * 2, jobs }).map(jobOf)
}

function jobOf({ outputs, state, error, ...planned }: PlannedJob): Job {
  const job = {
    ...planned,
    profileId: 'demo',
    profileName: 'Demo',
    outputs: outputs.map((output, index) =>
      assetOf(output, { jobId: planned.id, index, request: planned.request }),
    ),
  }
  if (state === 'succeeded') return { ...job, state }
  if (error === null) throw new Error('A job that has failed has no error')
  return { ...job, state, error }
}

function assetOf(
  { id, createdAt }: PlannedJob['outputs'][number],
  of: { readonly jobId: string; readonly index: number; readonly request: GenerationRequest },
): Asset {
  const { request, jobId, index } = of
  const common = { id, jobId, index, createdAt, bytes: 50_000, sha256: '0'.repeat(64) }
  const marks = { extra: false, salvaged: false, favourite: false, color: '#4a5a6b', edit: null }
  const shown = { ...common, ...marks, ...sizeOf(request) }
  return request.kind === 'image'
    ? {
        ...shown,
        kind: 'image',
        mime: 'image/jpeg',
        durationSeconds: null,
        file: `media/${id}.jpg`,
      }
    : { ...shown, kind: 'video', mime: 'video/mp4', durationSeconds: 6, file: `media/${id}.mp4` }
}

function sizeOf(request: GenerationRequest): { readonly width: number; readonly height: number } {
  return request.kind === 'image'
    ? pixelsOfSize(request.size ?? '1024x1024')
    : clipDimensions(request)
}
