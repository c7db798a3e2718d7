import { z } from 'zod'
import {
  VIDEO_PRESETS,
  VIDEO_RESOLUTIONS,
  type VideoModel,
  type VideoPreset,
  type VideoResolution,
} from '#shared/capabilities.ts'
import {
  ASPECT_RATIOS,
  aspectRatioOfSize,
  IMAGE_SIZES,
  type AspectRatio,
} from '#shared/domain/aspect-ratio.ts'
import { parseOrRefuse } from '../http/api-error.ts'

/** The parsed settings of a video request. */
export interface VideoOrder {
  readonly aspectRatio: AspectRatio
  readonly lengthSeconds: number
  readonly resolution: VideoResolution
  readonly preset: VideoPreset
}

/** The document takes a ratio or one of the five sizes that stand for one. */
const shapeSchema = z.union([
  z.enum(ASPECT_RATIOS),
  z.enum(IMAGE_SIZES).transform((size) => aspectRatioOfSize(size)),
])

/** Reads `video_config` by the model's row. Throws 400. */
export function readVideoOrder(model: VideoModel, config: unknown): VideoOrder {
  const { min, max } = model.lengthSeconds
  const schema = z.object({
    aspect_ratio: shapeSchema.nullish(),
    video_length: z.number().int().min(min).max(max).nullish(),
    resolution_name: z.enum(VIDEO_RESOLUTIONS).nullish(),
    preset: z.enum(VIDEO_PRESETS).nullish(),
  })
  const parsed = parseOrRefuse(schema, config ?? {}, 'video_config')
  return {
    aspectRatio: parsed.aspect_ratio ?? model.aspectRatio.default,
    lengthSeconds: parsed.video_length ?? model.lengthSeconds.default,
    resolution: parsed.resolution_name ?? model.resolution.default,
    preset: parsed.preset ?? model.preset.default,
  }
}
