import { FilterType, pngQuantize, Transformer } from '@napi-rs/image'
import { tooLargeFile } from '../media/given-file-error.ts'
import { readableBytes } from './reference-error.ts'
import { scalePixels } from '../media/decode/decode-picture.ts'
import { jpegWithProfile } from '../media/facts/jpeg-facts.ts'
import { hasTransparency, scaledTo, type Pixels } from '../media/decode/pixels.ts'
import { pngWithProfile } from '../media/facts/png-facts.ts'

/** An encoded picture that is small enough. */
export interface FittingPicture {
  readonly bytes: Uint8Array
  readonly mime: 'image/png' | 'image/jpeg'
  readonly width: number
  readonly height: number
}

/**
 * mozjpeg's quality, 0–100, from no visible difference to the first visible one; below that, fewer pixels are better.
 */
const QUALITIES = [92, 85, 78, 70] as const

/** The lowest quality of a palette of 256 colours (libimagequant's, 0–100) before fewer pixels are better. */
const LOWEST_PALETTE_QUALITY = 60

/** A picture with a shorter longest side is useless to a model. */
const SHORTEST_SIDE = 32

/**
 * Encodes a picture so that it has at most `mostBytes`: as JPEG, or as PNG when anything is transparent; first with
 * lower quality, then with fewer pixels. PNG and JPEG because they are all that the makers of the models name in
 * their documents. Throws `reference_too_large` when not even a tiny picture fits. With `leastSide`, in pixels, its
 * longest side does not get shorter than that: where nothing fits then, the smallest in that size is returned
 * although it is too large.
 */
export async function fitPicture(
  pixels: Pixels,
  profile: Uint8Array | null,
  { mostBytes, leastSide }: { readonly mostBytes: number; readonly leastSide?: number | undefined },
): Promise<FittingPicture> {
  const variants = hasTransparency(pixels) ? pngVariants : jpegVariants
  let longest = Math.max(pixels.width, pixels.height)
  const shortest = Math.max(SHORTEST_SIDE, Math.min(longest, leastSide ?? 0))
  for (;;) {
    const { width, height, data } = await scalePixels(pixels, scaledTo(pixels, longest))
    let smallest: FittingPicture | null = null
    for await (const { bytes, mime } of variants({ width, height, data }, profile)) {
      const picture = { bytes, mime, width, height }
      if (bytes.length <= mostBytes) return picture
      if (smallest === null || bytes.length < smallest.bytes.length) smallest = picture
    }
    if (longest <= shortest) {
      if (leastSide !== undefined && smallest !== null) return smallest
      throw tooLargeFile(`No picture fits into ${readableBytes(mostBytes)}`)
    }
    // Bytes grow with the number of pixels, a little slower; the bounds guarantee progress and an end.
    const step = Math.min(
      0.9,
      Math.max(0.4, Math.sqrt(mostBytes / (smallest?.bytes.length ?? Infinity)) * 0.98),
    )
    longest = Math.max(shortest, Math.floor(longest * step))
  }
}

type Variants = AsyncGenerator<Pick<FittingPicture, 'bytes' | 'mime'>>

async function* jpegVariants(pixels: Pixels, profile: Uint8Array | null): Variants {
  for (const quality of QUALITIES) {
    const bytes = await transformer(pixels).jpeg(quality)
    yield { bytes: profile ? jpegWithProfile(bytes, profile) : bytes, mime: 'image/jpeg' }
  }
}

async function* pngVariants(pixels: Pixels, profile: Uint8Array | null): Variants {
  const full = await transformer(pixels).png({ filterType: FilterType.Adaptive })
  yield { bytes: profile ? pngWithProfile(full, profile) : full, mime: 'image/png' }
  const palette = await withPalette(full)
  if (palette === null) return
  yield { bytes: profile ? pngWithProfile(palette, profile) : palette, mime: 'image/png' }
}

/** Encodes with a palette; null when 256 colours are too few. */
async function withPalette(png: Uint8Array): Promise<Uint8Array | null> {
  try {
    // The fastest: slower ones take half a minute for a noisy picture and gain a few percent.
    return await pngQuantize(png, { minQuality: LOWEST_PALETTE_QUALITY, maxQuality: 95, speed: 10 })
  } catch {
    return null
  }
}

function transformer({ data, width, height }: Pixels): Transformer {
  return Transformer.fromRgbaPixels(data, width, height)
}
