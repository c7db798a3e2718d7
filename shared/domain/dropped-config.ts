import { isShown, type Asset } from './asset.ts'
import type { Job, VideoRequest } from './generation.ts'

/** A part of a request that gateways which rebuild requests drop; new-api does, unless it passes bodies through. */
export type DroppedConfig = 'image_config' | 'video_config'

/**
 * What servers make of a video without `video_config`. The ratio is 3:2 itself, not the 7:4 that the API also calls
 * so.
 */
const USUAL_VIDEO = { lengthSeconds: 6, ratio: 3 / 2, shortSide: 480 } as const

/**
 * Seconds, and fractions of a ratio and of a side, that videos differ by anyway: they end with a frame and are made
 * of blocks.
 */
const TOLERANCE = { length: 0.75, ratio: 0.03, side: 0.05 } as const

/**
 * Returns which part of its request the gateway seems to have dropped, judged by the outputs of an ended job: exactly
 * a server's defaults, where something else was asked for. Null for everything else.
 */
export function droppedConfigOf(job: Job): DroppedConfig | null {
  const { request } = job
  if (request.kind === 'video') {
    const isEnded = 'endedAt' in job && job.outputs.length > 0
    return isEnded && job.outputs.every((output) => isUsualInstead(request, output))
      ? 'video_config'
      : null
  }
  // For pictures it is known only while their answers are read: how many each request has brought.
  return 'error' in job && job.error.reason === 'image_config_dropped' ? 'image_config' : null
}

/**
 * Returns whether a video has exactly a server's defaults, although another one was asked for. A resolution alone
 * proves nothing, since it is also 480p where the upscale has failed; nor does the ratio of a video made from a
 * picture, which it may follow.
 */
export function isUsualInstead(request: VideoRequest, output: Asset): boolean {
  if (!isShown(output) || output.kind !== 'video' || output.durationSeconds === null) return false
  const { width, height, durationSeconds } = output
  const isUsual =
    Math.abs(durationSeconds - USUAL_VIDEO.lengthSeconds) <= TOLERANCE.length &&
    Math.abs(width / height / USUAL_VIDEO.ratio - 1) <= TOLERANCE.ratio &&
    Math.abs(Math.min(width, height) / USUAL_VIDEO.shortSide - 1) <= TOLERANCE.side
  if (!isUsual) return false
  const isOtherLength =
    Math.abs(request.lengthSeconds - USUAL_VIDEO.lengthSeconds) > TOLERANCE.length
  return isOtherLength || (request.aspectRatio !== '3:2' && request.references.length === 0)
}
