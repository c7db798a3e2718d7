import type { Choice, ImageModel, MediaModel, VideoModel } from '#shared/capabilities.ts'
import { pixelsOfSize, type AspectRatio, type ImageSize } from '#shared/domain/aspect-ratio.ts'
import type { PixelSize } from '#shared/domain/reference-change.ts'
import type { Draft } from './draft.ts'
import { preparedFor } from './draft-edit.ts'
import { fitChoice } from './fit.ts'
import { imageModelOf, videoModelOf } from './model-for-mode.ts'
import { croppedPart, nearestShape, pixelsOfPicture } from './picture-shape.ts'
import { countedPictures, type Pictures } from './pictures.ts'

/** Returns whether a picture's shape decides in what shape is made: until one is chosen by hand. */
export function followsPicture({ kind, image, video }: Draft): boolean {
  return kind === 'image'
    ? image.sizes === null && !image.isShapeByHand
    : video.aspectRatios === null && !video.isShapeByHand
}

/**
 * Returns the size in which pictures are made, the first of several: the nearest to the first picture that counts,
 * unless one was chosen by hand. Null where the server decides.
 */
export function imageSizeOf(draft: Draft, model: ImageModel, pictures: Pictures): ImageSize | null {
  if (model.size.by === 'server') return null
  // It was planned with what is sent of the picture.
  const planned = preparedFor(draft.edit, model)?.size ?? null
  if (planned !== null) return planned
  const chosen = fitChoice(model.size, draft.image.sizes?.[0] ?? draft.image.size)
  if (!followsPicture(draft)) return chosen
  return nearestTo(firstPixels(model, pictures), model.size, pixelsOfSize) ?? chosen
}

/** Returns the ratio in which videos are made, as `imageSizeOf`. */
export function videoRatioOf(draft: Draft, model: VideoModel, pictures: Pictures): AspectRatio {
  const { aspectRatio: rule } = model
  const chosen = fitChoice(rule, draft.video.aspectRatios?.[0] ?? draft.video.aspectRatio)
  const nearest = followsPicture(draft)
    ? nearestTo(firstPixels(model, pictures), rule, sidesOfRatio)
    : undefined
  return nearest ?? chosen ?? rule.default
}

/** How the shape of the first picture that counts differs from that of the result. */
export interface ShapeDifference {
  /** What is made: a size or a ratio; of several the one that loses most. */
  readonly shape: ImageSize | AspectRatio
  /** Part of the picture that may be cut off, 0–1. */
  readonly cropped: number
  /** Whether it is the nearest shape there is, one that the user could improve, or one of several. */
  readonly case: 'nearest' | 'other' | 'several'
}

/**
 * Returns the note about the shape, shown before anything is sent; null where picture and result have the same, or
 * the shape is unknown.
 */
export function shapeDifference(draft: Draft, pictures: Pictures): ShapeDifference | null {
  if (draft.kind === 'image' && draft.edit !== null) return null
  return draft.kind === 'image'
    ? imageDifference(draft, pictures)
    : videoDifference(draft, pictures)
}

function imageDifference(draft: Draft, pictures: Pictures): ShapeDifference | null {
  const model = imageModelOf(draft, pictures.length > 0)
  const size = imageSizeOf(draft, model, pictures)
  if (size === null || model.size.by === 'server') return null
  const shapes = draft.image.sizes ?? [size]
  return differenceOf(shapes, { model, rule: model.size, pictures, sidesOf: pixelsOfSize })
}

function videoDifference(draft: Draft, pictures: Pictures): ShapeDifference | null {
  const model = videoModelOf(draft, pictures.length > 0)
  const shapes = draft.video.aspectRatios ?? [videoRatioOf(draft, model, pictures)]
  return differenceOf(shapes, { model, rule: model.aspectRatio, pictures, sidesOf: sidesOfRatio })
}

interface Comparison<T> {
  readonly model: MediaModel
  readonly rule: Choice<T>
  readonly pictures: Pictures
  readonly sidesOf: (shape: T) => PixelSize
}

function differenceOf<T extends ImageSize | AspectRatio>(
  shapes: readonly T[],
  { model, rule, pictures, sidesOf }: Comparison<T>,
): ShapeDifference | null {
  const [first] = countedPictures(model, pictures)
  const pixels = pixelsOfPicture(first?.picture ?? null)
  if (first === undefined || pixels === null) return null
  const croppedBy = (shape: T): number => croppedPart(pixels, sidesOf(shape))
  const [shape] = shapes.toSorted((a, b) => croppedBy(b) - croppedBy(a))
  if (shape === undefined || croppedBy(shape) === 0) return null
  const isNearest = shape === nearestTo(pixels, rule, sidesOf)
  return {
    shape,
    cropped: croppedBy(shape),
    case: shapes.length > 1 ? 'several' : isNearest ? 'nearest' : 'other',
  }
}

function firstPixels(model: MediaModel, pictures: Pictures): PixelSize | null {
  return pixelsOfPicture(countedPictures(model, pictures)[0]?.picture ?? null)
}

function nearestTo<T>(
  pixels: PixelSize | null,
  { options }: Choice<T>,
  sidesOf: (shape: T) => PixelSize,
): T | undefined {
  return pixels === null ? undefined : nearestShape(options, pixels, sidesOf)
}

/**
 * Returns the sides by the ratio's name: the document's pixels for 3:2 are really 7:4, and for a video no pixels are
 * promised.
 */
function sidesOfRatio(ratio: AspectRatio): PixelSize {
  const [width = 1, height = 1] = ratio.split(':').map(Number)
  return { width, height }
}
