import { join } from 'node:path'
import type { VideoResolution } from '#shared/capabilities.ts'
import type { AspectRatio } from '#shared/domain/aspect-ratio.ts'

/** Frames per second of every shipped clip. */
export const CLIP_FRAME_RATE = 24

/** Which of the ten shipped clips. */
export interface ClipKind {
  readonly aspectRatio: AspectRatio
  readonly resolution: VideoResolution
}

const SHORT_SIDE: Readonly<Record<VideoResolution, number>> = { '480p': 480, '720p': 720 }

/**
 * Returns the size of a clip in pixels: the short side is what the resolution names; H.264 in 4:2:0 needs both even.
 */
export function clipDimensions(kind: ClipKind): { width: number; height: number } {
  const [across = 1, down = 1] = kind.aspectRatio.split(':').map(Number)
  const short = SHORT_SIDE[kind.resolution]
  const long = 2 * Math.round((short * Math.max(across, down)) / Math.min(across, down) / 2)
  return across >= down ? { width: long, height: short } : { width: short, height: long }
}

/** Returns path of a clip's MP4. */
export function clipFile(folder: string, kind: ClipKind): string {
  return join(folder, `${fileName(kind.aspectRatio)}-${kind.resolution}.mp4`)
}

/** Returns path of the first frame of an aspect ratio's clips, a JPEG with a short side of 480 pixels. */
export function posterFile(folder: string, aspectRatio: AspectRatio): string {
  return join(folder, `${fileName(aspectRatio)}.jpg`)
}

/** Windows has no colons in file names. */
function fileName(aspectRatio: AspectRatio): string {
  return aspectRatio.replace(':', 'x')
}
