import { pixelsOfSize, SIZE_BY_ASPECT_RATIO } from './aspect-ratio.ts'
import { isShown, type Asset, type ShownAsset } from './asset.ts'
import type { ImageRequest, VideoRequest } from './generation.ts'

/** A difference between what was asked for and delivered. Both as the API writes them: `720p`, `1:1`, `6 s`. */
export interface DeliveryDifference {
  readonly parameter: 'size' | 'aspect_ratio' | 'resolution' | 'length' | 'kind'
  readonly requested: string
  readonly delivered: string
}

/** Ratios closer than this count as the same: videos are made in whole blocks of pixels. */
const RATIO_TOLERANCE = 0.03
/** Sides closer than this, as a fraction, count as the same resolution. */
const SIDE_TOLERANCE = 0.05
/** Seconds: a clip ends with a frame, not with a second. */
const LENGTH_TOLERANCE = 0.75

/**
 * Compares an output, as measured, with its request: servers may ignore a size, or deliver 480p where the upscale to
 * 720p has failed, without reporting it. Empty when everything is as it was asked for, or was for the server to
 * decide.
 */
export function deliveryDifferences(
  request: ImageRequest | VideoRequest,
  output: Asset,
): DeliveryDifference[] {
  if (!isShown(output) || request.kind !== output.kind) {
    return [{ parameter: 'kind', requested: request.kind, delivered: output.kind }]
  }
  return request.kind === 'image'
    ? sizeDifference(request, output)
    : [
        ...ratioDifference(request, output),
        ...resolutionDifference(request, output),
        ...lengthDifference(request, output),
      ]
}

function sizeDifference({ size }: ImageRequest, output: ShownAsset): DeliveryDifference[] {
  const delivered = `${output.width}x${output.height}`
  return size === null || size === delivered
    ? []
    : [{ parameter: 'size', requested: size, delivered }]
}

function ratioDifference({ aspectRatio }: VideoRequest, output: ShownAsset): DeliveryDifference[] {
  const [width = 1, height = 1] = aspectRatio.split(':').map(Number)
  // The API calls 1792×1024 "3:2", which it is not: either counts.
  const named = pixelsOfSize(SIZE_BY_ASPECT_RATIO[aspectRatio])
  const delivered = output.width / output.height
  const same = [width / height, named.width / named.height].some(
    (ratio) => Math.abs(delivered / ratio - 1) <= RATIO_TOLERANCE,
  )
  if (same) return []
  const text = `${output.width}x${output.height}`
  return [{ parameter: 'aspect_ratio', requested: aspectRatio, delivered: text }]
}

function resolutionDifference(
  { resolution }: VideoRequest,
  output: ShownAsset,
): DeliveryDifference[] {
  const shortSide = Math.min(output.width, output.height)
  const asked = Number.parseInt(resolution, 10)
  return Math.abs(shortSide / asked - 1) <= SIDE_TOLERANCE
    ? []
    : [{ parameter: 'resolution', requested: resolution, delivered: `${shortSide}p` }]
}

function lengthDifference(
  { lengthSeconds }: VideoRequest,
  output: ShownAsset,
): DeliveryDifference[] {
  const delivered = output.durationSeconds
  if (delivered === null || Math.abs(delivered - lengthSeconds) <= LENGTH_TOLERANCE) return []
  const rounded = Math.round(delivered * 10) / 10
  return [{ parameter: 'length', requested: `${lengthSeconds} s`, delivered: `${rounded} s` }]
}
