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
  /** Whether it may be left out: what a model outside of the table takes is unknown. */
  readonly optional?: true
}

/** A whole number the user picks, both ends included. */
export interface IntegerRange {
  readonly by: 'user'
  readonly min: number
  readonly max: number
  readonly default: number
  /** The only values in between, in ascending order; all of them when left out. */
  readonly values?: readonly number[]
  /** As in `Choice`. */
  readonly optional?: true
}

/** A parameter the server sets by itself: nothing is sent, and the control says so. */
export interface ServerDecides {
  readonly by: 'server'
}

/**
 * How a prompt names one of the pictures that are sent along. `words`: image 1, in plain words, as editing models are
 * told everywhere; the document has no form of its own. `at`: @image1, which servers of videos replace by the picture,
 * and which is understood as words where they do not.
 */
export type MentionForm = 'words' | 'at'

/** How many reference images a model takes and, when given more, which of them count. */
export interface ReferenceRule {
  readonly min: number
  readonly max: number
  readonly counted: 'first' | 'last'
  readonly mention: MentionForm
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
const NO_REFERENCES: ReferenceRule = { min: 0, max: 0, counted: 'first', mention: 'words' }
const COUNT: IntegerRange = { by: 'user', min: 1, max: 10, default: 1 }
const SIZE: ImageModel['size'] = { by: 'user', options: IMAGE_SIZES, default: '1024x1024' }
const FORMAT: ImageModel['responseFormat'] = {
  by: 'user',
  options: RESPONSE_FORMATS,
  default: 'url',
}

/** The models of the API document: offered while a provider's own list is unknown. */
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
    references: { min: 1, max: 3, counted: 'last', mention: 'words' },
  },
  {
    kind: 'video',
    id: 'grok-imagine-1.0-video',
    aspectRatio: { by: 'user', options: ASPECT_RATIOS, default: '16:9' },
    lengthSeconds: { by: 'user', min: 6, max: 30, default: 6 },
    resolution: { by: 'user', options: VIDEO_RESOLUTIONS, default: '720p' },
    preset: { by: 'user', options: VIDEO_PRESETS, default: 'normal' },
    references: { min: 0, max: 1, counted: 'first', mention: 'at' },
  },
]

/** Servers of version 2 refuse `base64`. */
const FORMAT_2: ImageModel['responseFormat'] = {
  by: 'user',
  options: ['url', 'b64_json'],
  default: 'url',
}

/** Returns a model that makes pictures from a prompt alone, which these servers read as a plain string only. */
function imageModel2(id: string): ImageModel {
  return {
    kind: 'image',
    id,
    count: COUNT,
    size: SIZE,
    responseFormat: FORMAT_2,
    references: NO_REFERENCES,
  }
}

/** The models of servers of version 2, which the document does not have: offered where a provider lists them. */
export const VERSION_2_MODELS: readonly MediaModel[] = [
  imageModel2('grok-imagine-image'),
  imageModel2('grok-imagine-image-lite'),
  imageModel2('grok-imagine-image-pro'),
  {
    ...imageModel2('grok-imagine-image-edit'),
    references: { min: 1, max: 3, counted: 'last', mention: 'words' },
  },
  {
    kind: 'video',
    id: 'grok-imagine-video',
    aspectRatio: { by: 'user', options: ASPECT_RATIOS, default: '16:9' },
    lengthSeconds: { by: 'user', min: 6, max: 20, default: 6, values: [6, 10, 12, 16, 20] },
    resolution: { by: 'user', options: VIDEO_RESOLUTIONS, default: '720p' },
    preset: { by: 'user', options: VIDEO_PRESETS, default: 'normal' },
    references: { min: 0, max: 1, counted: 'first', mention: 'at' },
  },
]

/** The row for an image model outside of the table: every parameter may be set, none need be. */
const UNKNOWN_IMAGE_MODEL: Omit<ImageModel, 'id'> = {
  kind: 'image',
  count: { ...COUNT, optional: true },
  size: { by: 'user', options: IMAGE_SIZES, default: '1024x1024', optional: true },
  responseFormat: { by: 'user', options: RESPONSE_FORMATS, default: 'url', optional: true },
  references: { min: 0, max: 16, counted: 'last', mention: 'words' },
}

const UNKNOWN_VIDEO_MODEL: Omit<VideoModel, 'id'> = {
  kind: 'video',
  aspectRatio: { by: 'user', options: ASPECT_RATIOS, default: '16:9' },
  lengthSeconds: { by: 'user', min: 1, max: 120, default: 6 },
  resolution: { by: 'user', options: VIDEO_RESOLUTIONS, default: '720p' },
  preset: { by: 'user', options: VIDEO_PRESETS, default: 'normal' },
  references: { min: 0, max: 16, counted: 'first', mention: 'at' },
}

/** Returns the row for a model id; for one outside of the table, what any model of the kind may take. */
export function mediaModel(id: string, kind: MediaModel['kind']): MediaModel {
  const known = findMediaModel(id)
  if (known !== undefined) return known
  return kind === 'image' ? { ...UNKNOWN_IMAGE_MODEL, id } : { ...UNKNOWN_VIDEO_MODEL, id }
}

/** With `stream: true` many servers refuse more than two images in one request (`invalid_stream_n`). */
export const MAX_IMAGES_PER_STREAM = 2

/** Returns the row for a model id, or undefined for an id outside of the table. */
export function findMediaModel(id: string): MediaModel | undefined {
  return [...MEDIA_MODELS, ...VERSION_2_MODELS].find((model) => model.id === id)
}

/** Returns whether a rule allows a number. */
export function isAllowed({ min, max, values }: IntegerRange, value: number): boolean {
  return values === undefined ? value >= min && value <= max : values.includes(value)
}

/** Returns the allowed whole number that is nearest to a value; the smaller one of two. */
export function nearestAllowed({ min, max, values }: IntegerRange, value: number): number {
  if (values === undefined) return Math.min(max, Math.max(min, Math.round(value)))
  return values.reduce((best, each) =>
    Math.abs(each - value) < Math.abs(best - value) ? each : best,
  )
}

/** References divided into those that a model uses and those it ignores, both in their order. */
export interface CountedReferences<T> {
  readonly used: readonly T[]
  readonly unused: readonly T[]
}

/**
 * Returns which references count, so that the user can be told before anything is sent: some models take the first,
 * others the last. The others need not be sent at all.
 */
export function countReferences<T>(
  { counted, max }: Pick<ReferenceRule, 'counted' | 'max'>,
  references: readonly T[],
): CountedReferences<T> {
  const surplus = Math.max(0, references.length - max)
  return counted === 'first'
    ? { used: references.slice(0, max), unused: references.slice(max) }
    : { used: references.slice(surplus), unused: references.slice(0, surplus) }
}
