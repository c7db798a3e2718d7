import { ASPECT_RATIOS, IMAGE_SIZES } from './domain/aspect-ratio.ts'

/**
 * The one table of what each model makes and takes, from the API document. The composer's controls, the
 * request builder and every validation are derived from it: a new model is a new row.
 */

/** A parameter the user picks from a list. */
export interface Choice<T> {
  readonly by: 'user'
  readonly options: readonly T[]
  readonly default: T
}

/** A whole number the user picks, both ends included. */
export interface IntegerRange {
  readonly by: 'user'
  readonly min: number
  readonly max: number
  readonly default: number
}

/** A parameter the server sets by itself: nothing is sent, and the control says so. */
export interface ServerDecides {
  readonly by: 'server'
}

/** How many reference images a model takes and, when given more, which of them count. */
export interface ReferenceRule {
  readonly min: number
  readonly max: number
  readonly counted: 'first' | 'last'
}

export const RESPONSE_FORMATS = ['url', 'b64_json', 'base64'] as const
export type ResponseFormat = (typeof RESPONSE_FORMATS)[number]

export const VIDEO_RESOLUTIONS = ['480p', '720p'] as const
export type VideoResolution = (typeof VIDEO_RESOLUTIONS)[number]

export const VIDEO_PRESETS = ['fun', 'normal', 'spicy', 'custom'] as const
export type VideoPreset = (typeof VIDEO_PRESETS)[number]

export interface ImageModel {
  readonly kind: 'image'
  readonly id: string
  readonly count: IntegerRange | ServerDecides
  readonly size: Choice<(typeof IMAGE_SIZES)[number]> | ServerDecides
  readonly responseFormat: Choice<ResponseFormat> | ServerDecides
  readonly references: ReferenceRule
}

export interface VideoModel {
  readonly kind: 'video'
  readonly id: string
  readonly aspectRatio: Choice<(typeof ASPECT_RATIOS)[number]>
  readonly lengthSeconds: IntegerRange
  readonly resolution: Choice<VideoResolution>
  readonly preset: Choice<VideoPreset>
  readonly references: ReferenceRule
}

export type MediaModel = ImageModel | VideoModel

const SERVER: ServerDecides = { by: 'server' }
const NO_REFERENCES: ReferenceRule = { min: 0, max: 0, counted: 'first' }
const COUNT: IntegerRange = { by: 'user', min: 1, max: 10, default: 1 }
const SIZE: ImageModel['size'] = { by: 'user', options: IMAGE_SIZES, default: '1024x1024' }
const FORMAT: ImageModel['responseFormat'] = {
  by: 'user',
  options: RESPONSE_FORMATS,
  default: 'url',
}

export const MEDIA_MODELS: readonly MediaModel[] = [
  {
    kind: 'image',
    id: 'grok-imagine-1.0',
    count: COUNT,
    size: SIZE,
    responseFormat: FORMAT,
    references: NO_REFERENCES,
  },
  {
    kind: 'image',
    id: 'grok-imagine-1.0-fast',
    count: SERVER,
    size: SERVER,
    responseFormat: SERVER,
    references: NO_REFERENCES,
  },
  {
    kind: 'image',
    id: 'grok-imagine-1.0-edit',
    count: COUNT,
    size: SIZE,
    responseFormat: FORMAT,
    references: { min: 1, max: 3, counted: 'last' },
  },
  {
    kind: 'video',
    id: 'grok-imagine-1.0-video',
    aspectRatio: { by: 'user', options: ASPECT_RATIOS, default: '16:9' },
    lengthSeconds: { by: 'user', min: 6, max: 30, default: 6 },
    resolution: { by: 'user', options: VIDEO_RESOLUTIONS, default: '720p' },
    preset: { by: 'user', options: VIDEO_PRESETS, default: 'normal' },
    references: { min: 0, max: 1, counted: 'first' },
  },
]

/** With `stream: true` many servers refuse more than two images in one request (`invalid_stream_n`). */
export const MAX_IMAGES_PER_STREAM = 2

/** The row for a model id, or undefined for an id the table does not know. */
export function findMediaModel(id: string): MediaModel | undefined {
  return MEDIA_MODELS.find((model) => model.id === id)
}
