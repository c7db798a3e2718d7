import { JsColorType } from '@napi-rs/image'
import type { PixelSize } from '#shared/domain/reference-change.ts'
import type { Orientation } from '../facts/exif-orientation.ts'
import { damagedFile } from '../given-file-error.ts'
import { decodePicture } from './decode-picture.ts'
import type { PictureMime } from './picture-format.ts'

/** A decoded picture, upright, with every sample as the decoder gives it: nothing is scaled or multiplied. */
export interface OriginalPixels extends PixelSize {
  readonly channels: 3 | 4
  /** 8 bits a sample; of deeper pictures the higher ones. */
  readonly data: Uint8Array
  /** The samples of a picture with 16 bits; null for all others. */
  readonly deep: Uint16Array | null
}

/** How a decoder arranges samples: its channels, and the bits of each. */
interface Layout {
  readonly channels: number
  readonly depth: 8 | 16
}

const LAYOUTS: ReadonlyMap<JsColorType, Layout> = new Map([
  [JsColorType.L8, { channels: 1, depth: 8 }],
  [JsColorType.La8, { channels: 2, depth: 8 }],
  [JsColorType.Rgb8, { channels: 3, depth: 8 }],
  [JsColorType.Rgba8, { channels: 4, depth: 8 }],
  [JsColorType.L16, { channels: 1, depth: 16 }],
  [JsColorType.La16, { channels: 2, depth: 16 }],
  [JsColorType.Rgb16, { channels: 3, depth: 16 }],
  [JsColorType.Rgba16, { channels: 4, depth: 16 }],
])

/**
 * Decodes a picture exactly, off the main thread. Throws as `decodePicture`, and `reference_damaged` for what a decoder
 * gives in another arrangement than it said.
 */
export async function decodeOriginal(
  bytes: Uint8Array,
  mime: PictureMime,
  known: Orientation | null,
): Promise<OriginalPixels> {
  const decoded = await decodePicture(bytes, mime, known)
  const { size } = decoded
  const { type, bytes: raw } = await decoded.samples()
  const layout = LAYOUTS.get(type)
  const pixels = size.width * size.height
  if (layout === undefined || raw.length * 8 !== pixels * layout.channels * layout.depth) {
    throw damagedFile('The decoder has given other pixels than it said')
  }
  const hasAlpha = layout.channels === 2 || layout.channels === 4
  const channels = hasAlpha ? 4 : 3
  const isGrey = layout.channels < 3
  if (layout.depth === 8) {
    const data = isGrey ? new Uint8Array(pixels * channels) : raw
    if (isGrey) spreadGrey(raw, data, hasAlpha)
    return { ...size, channels, data, deep: null }
  }
  const words = wordsOf(raw)
  const deep = isGrey ? new Uint16Array(pixels * channels) : words
  if (isGrey) spreadGrey(words, deep, hasAlpha)
  return { ...size, channels, data: higherBytes(deep), deep }
}

/** Writes grey samples three times, as red, green and blue. */
function spreadGrey<Samples extends Uint8Array | Uint16Array>(
  grey: Samples,
  into: Samples,
  hasAlpha: boolean,
): void {
  const [step, wide] = hasAlpha ? [2, 4] : [1, 3]
  for (let from = 0, to = 0; from < grey.length; from += step, to += wide) {
    into.fill(grey[from] ?? 0, to, to + 3)
    if (hasAlpha) into[to + 3] = grey[from + 1] ?? 0
  }
}

/** Bytes of a decoder may begin anywhere, words only at even places. */
function wordsOf(bytes: Uint8Array): Uint16Array {
  const { buffer, byteOffset, length } = bytes.byteOffset % 2 === 0 ? bytes : Uint8Array.from(bytes)
  return new Uint16Array(buffer, byteOffset, length / 2)
}

function higherBytes(deep: Uint16Array): Uint8Array {
  const bytes = new Uint8Array(deep.length)
  for (let at = 0; at < deep.length; at += 1) bytes[at] = (deep[at] ?? 0) >> 8
  return bytes
}
