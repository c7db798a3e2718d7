import {
  aspectRatioOfSize,
  pixelsOfSize,
  trueRatioOfSize,
  type AspectRatio,
  type ImageSize,
} from '#shared/domain/aspect-ratio.ts'
import type { Translate } from '../../../i18n/i18n.ts'

/** A shape that can be chosen. */
export interface RatioOption<T extends string> {
  readonly value: T
  /** Its true ratio: the API calls 7:4 "3:2". */
  readonly ratio: string
  /** What the API calls it. */
  readonly apiName: AspectRatio
  /** Its sides, in any unit. */
  readonly width: number
  readonly height: number
  /** Its pixels, where they are known. */
  readonly pixels: string | null
  /** The accessible name. */
  readonly label: string
}

/** Returns the shapes of pictures, each with the pixels that it really has. */
export function sizeOptions(t: Translate, sizes: readonly ImageSize[]): RatioOption<ImageSize>[] {
  return sizes.map((size) => {
    const pixels = pixelsOfSize(size)
    const ratio = trueRatioOfSize(size)
    return {
      value: size,
      ratio,
      apiName: aspectRatioOfSize(size),
      ...pixels,
      pixels: `${pixels.width}×${pixels.height}`,
      label: t('composer.ratioPixels', { ratio, ...pixels }),
    }
  })
}

/** Returns the shapes of videos, of which only the ratio is known. */
export function ratioOptions(ratios: readonly AspectRatio[]): RatioOption<AspectRatio>[] {
  return ratios.map((ratio) => {
    const [width = 1, height = 1] = ratio.split(':').map(Number)
    return { value: ratio, ratio, apiName: ratio, width, height, pixels: null, label: ratio }
  })
}
