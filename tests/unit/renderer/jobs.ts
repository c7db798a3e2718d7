import type { Asset } from '#shared/domain/asset.ts'
import type { AssetEdit } from '#shared/domain/edit.ts'
import type { GenerationRequest, ImageRequest, Job } from '#shared/domain/generation.ts'
import { AppError } from '#shared/errors.ts'
import { gestureSchema } from '#shared/ipc/gesture.ts'

/** Jobs as the main process would send them, for the renderer's tests. */

export const IMAGE_REQUEST: ImageRequest = {
  kind: 'image',
  model: 'grok-imagine-1.0',
  prompt: 'a lighthouse',
  count: 4,
  size: '1792x1024',
  responseFormat: 'url',
  references: [],
}

export const EDIT_REQUEST: ImageRequest = {
  ...IMAGE_REQUEST,
  model: 'grok-imagine-image-edit',
  size: '720x1280',
}

export const VIDEO_REQUEST: GenerationRequest = {
  kind: 'video',
  model: 'grok-imagine-1.0-video',
  prompt: 'a greenhouse',
  aspectRatio: '9:16',
  lengthSeconds: 12,
  resolution: '720p',
  preset: 'normal',
  references: [],
}

/** A press of the user. */
export const GESTURE = gestureSchema.parse('4b3c9d52-7d0e-4b0c-9f6e-2d9c1f0a7e11')

export const FAILURE = new AppError('server', { charged: 'maybe' }).data

/** Returns a running job. */
export function runningJob(id: string, createdAt: number, outputs: readonly Asset[] = []): Job {
  return {
    id,
    createdAt,
    profileId: 'demo',
    profileName: 'Demo',
    batchId: null,
    request: IMAGE_REQUEST,
    outputs: [...outputs],
    state: 'streaming',
    progress: { fraction: null, stage: null },
  }
}

/** Returns a job that has ended, well or badly. */
export function endedJob(
  id: string,
  createdAt: number,
  state: 'succeeded' | 'partial' | 'failed' | 'cancelled' | 'interrupted' = 'succeeded',
  outputs: readonly Asset[] = [],
): Job {
  const base = {
    id,
    createdAt,
    endedAt: createdAt + 1,
    profileId: 'demo',
    profileName: 'Demo',
    batchId: null,
    request: IMAGE_REQUEST,
    outputs: [...outputs],
  }
  return state === 'succeeded' ? { ...base, state } : { ...base, state, error: FAILURE }
}

/** Returns an output of a job. */
export function output(jobId: string, index: number, width = 1792, height = 1024): Asset {
  return {
    id: `${jobId}-${index}`,
    jobId,
    index,
    kind: 'image',
    mime: 'image/png',
    width,
    height,
    durationSeconds: null,
    bytes: 1000,
    sha256: '0'.repeat(64),
    createdAt: 0,
    file: `2026/11/${jobId}-${index}.png`,
    extra: false,
    salvaged: false,
    favourite: false,
    edit: null,
    color: null,
  }
}

/** Returns an ended job with an upright video of twelve seconds. */
export function filmJob(id: string, createdAt: number): Job {
  return {
    ...endedJob(id, createdAt, 'succeeded', []),
    request: VIDEO_REQUEST,
    outputs: [
      {
        ...output(id, 0),
        kind: 'video',
        mime: 'video/mp4',
        width: 720,
        height: 1280,
        durationSeconds: 12,
      },
    ],
  }
}

const HASH = 'a'.repeat(64)

/** Returns an ended edit inside of a mask with one answer, marked so, and its result, where there is one. */
export function editJob(
  id: string,
  createdAt: number,
  answer: AssetEdit | null,
  result?: AssetEdit,
): Job {
  const job = endedJob(id, createdAt, 'succeeded', [{ ...output(id, 0, 1024, 1024), edit: answer }])
  const sent = { x: 0, y: 0, width: 1024, height: 1024 }
  const edit = { asset: 'original', mask: HASH, way: 'close-up', sent } as const
  const extras = result && [{ ...output(id, 1, 6000, 4000), extra: true, edit: result }]
  return { ...job, request: { ...IMAGE_REQUEST, edit }, ...(extras && { extras }) }
}
