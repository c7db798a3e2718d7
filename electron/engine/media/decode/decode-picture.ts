import { FastResizeFilter, ResizeFit, Transformer, type JsColorType } from '@napi-rs/image'
import type { PixelSize } from '#shared/domain/reference-change.ts'
import { damagedFile, tooLargeFile } from '../given-file-error.ts'
import { AppError } from '#shared/errors.ts'
import { decodable } from './decodable.ts'
import { ORIENTATIONS, type Orientation } from '../facts/exif-orientation.ts'
import { gifFirstFrame } from './gif-first-frame.ts'
import type { PictureMime } from './picture-format.ts'
import { scaledTo, type Pixels } from './pixels.ts'

/** A GIF is decoded here, on the main thread in slices; larger ones than this do not occur. */
const MOST_GIF_PIXELS = 16_000_000

/** A picture that has been decoded, and is therefore complete. */
export interface DecodedPicture {
  /** Pixels as shown. */
  readonly size: PixelSize
  readonly isUpright: boolean
  /** The picture upright, scaled down so that its longer side is at most `longest` pixels. */
  pixels(longest: number): Promise<Pixels>
  /** All of it upright, with the samples that the decoder gives, in its own arrangement. */
  samples(): Promise<DecodedSamples>
}

/** Samples in the processor's byte order. */
export interface DecodedSamples {
  readonly type: JsColorType
  readonly bytes: Uint8Array
}

/**
 * Decodes a picture off the main thread. Throws `reference_damaged` when it is broken and `reference_no_decoder` when
 * this system has no decoder for it.
 */
export async function decodePicture(
  bytes: Uint8Array,
  mime: PictureMime,
  known: Orientation | null,
): Promise<DecodedPicture> {
  const picture =
    mime === 'image/gif' ? await gifTransformer(bytes) : new Transformer(decodable(bytes, mime))
  const stored = await readSize(picture, mime)
  const orientation = known ?? orientationOf(stored.orientation)
  const { width, height } = stored
  const size = orientation >= 5 ? { width: height, height: width } : { width, height }
  return {
    size,
    isUpright: orientation === 1,
    async pixels(longest) {
      picture.rotate(orientation)
      return resized(picture, scaledTo(size, longest))
    },
    async samples() {
      picture.rotate(orientation)
      return { type: stored.colorType, bytes: await picture.rawPixels() }
    },
  }
}

/** Returns a decoder's orientation, or 1 where it is none of EXIF's. */
function orientationOf(value: number | undefined): Orientation {
  return ORIENTATIONS.find((orientation) => orientation === value) ?? 1
}

/** Scales pixels down. */
export async function scalePixels(pixels: Pixels, to: PixelSize): Promise<Pixels> {
  if (to.width === pixels.width && to.height === pixels.height) return pixels
  return resized(Transformer.fromRgbaPixels(pixels.data, pixels.width, pixels.height), to)
}

async function resized(picture: Transformer, { width, height }: PixelSize): Promise<Pixels> {
  // Also where the size stays the same: this is what turns grey and 16-bit pixels into plain ones.
  picture.fastResize({ width, height, fit: ResizeFit.Fill, filter: FastResizeFilter.Lanczos3 })
  return { width, height, data: await picture.rawPixels() }
}

async function gifTransformer(bytes: Uint8Array): Promise<Transformer> {
  const frame = await gifFirstFrame(bytes, MOST_GIF_PIXELS)
  if (frame === null) throw damagedFile('The GIF is cut short or damaged')
  return Transformer.fromRgbaPixels(frame.data, frame.width, frame.height)
}

/** Throws `reference_too_large` for a GIF that has too many pixels to be decoded here. */
export function assertGifSize({ width, height }: PixelSize): void {
  if (width * height <= MOST_GIF_PIXELS) return
  throw tooLargeFile(`A GIF of ${width} × ${height} pixels; at most 16 megapixels are possible`)
}

function noDecoder(detail: string, cause: unknown): AppError {
  return new AppError('invalid_request', { reason: 'reference_no_decoder', detail, cause })
}

async function readSize(picture: Transformer, mime: PictureMime) {
  try {
    return await picture.metadata(true)
  } catch (thrown) {
    // Where the system has a decoder, a damaged photo fails with the same message; they cannot be distinguished.
    if (mime === 'image/heic') throw noDecoder('HEIC cannot be decoded on this system', thrown)
    throw damagedFile('The picture is cut short or damaged', thrown)
  }
}
