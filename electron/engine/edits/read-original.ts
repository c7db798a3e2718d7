import { readFile } from 'node:fs/promises'
import { deflateSync } from 'node:zlib'
import type { PixelSize } from '#shared/domain/reference-change.ts'
import type { Picture } from '../editing/picture.ts'
import { withDiskErrors } from '../files/disk-error.ts'
import { pngChunk, pngChunks } from '../media/containers/png-chunks.ts'
import { decodeOriginal } from '../media/decode/decode-original.ts'
import { inspectPicture } from '../media/decode/inspect-picture.ts'
import { pictureFormat } from '../media/decode/picture-format.ts'

/** A picture that is edited, or an answer, as its decoder gives it. */
export interface Original {
  /** With 8 bits a sample. */
  readonly picture: Picture
  /** All bits of one that has 16; null for all others. */
  readonly deep: Uint16Array | null
  /** What its file says about its colours, where that fits pixels in red, green and blue. */
  readonly colors: OriginalColors
}

/** The colours of a picture. */
export interface OriginalColors {
  /** ICC profile; null where there is none that fits. */
  readonly profile: Uint8Array | null
  /** Whole chunks for a PNG. */
  readonly chunks: readonly Uint8Array[]
}

/** Chunks of a PNG that say what its numbers mean, or how large it is in the world; its profile is handled apart. */
const COLOR_CHUNKS: ReadonlySet<string> = new Set([
  'sRGB',
  'gAMA',
  'cHRM',
  'cICP',
  'mDCV',
  'cLLI',
  'pHYs',
])

/**
 * Reads and decodes a picture, of an animation its first frame. Throws `reference_unusable`, `reference_damaged`,
 * `reference_no_decoder`, `reference_too_large`, and `disk`.
 */
export async function readOriginal(file: string): Promise<Original> {
  const bytes = await withDiskErrors('reading a picture', () => readFile(file))
  const mime = pictureFormat(bytes)
  const { orientation, profile } = inspectPicture(bytes, mime)
  // Browsers ignore what a WebP says about it, and the mask is painted on what they show.
  const shown = mime === 'image/webp' ? 1 : orientation
  const { deep, ...picture } = await decodeOriginal(bytes, mime, shown)
  return { picture, deep, colors: colorsOf(bytes, profile) }
}

/** The profile of a picture in CMYK or grey does not fit what the decoder makes of it. */
function colorsOf(bytes: Uint8Array, profile: Uint8Array | null): OriginalColors {
  const isFitting = profile !== null && spaceOf(profile) === 'RGB '
  const own = (pngChunks(bytes) ?? [])
    .filter(({ type }) => COLOR_CHUNKS.has(type))
    .map(({ type, data }) => pngChunk(type, data))
  if (!isFitting) return { profile: null, chunks: own }
  const name = Buffer.from('ICC profile\0\0', 'latin1')
  return { profile, chunks: [pngChunk('iCCP', name, deflateSync(profile)), ...own] }
}

/** Returns the colour space of the data that a profile is for (ICC.1:2022, 7.2.6). */
function spaceOf(profile: Uint8Array): string {
  return Buffer.from(profile.subarray(16, 20)).toString('latin1')
}

/** Returns whether a mask of a size has the shape of a picture: sides are whole numbers, so that one may be off by a pixel. */
export function isAlikeInShape(mask: PixelSize, picture: PixelSize): boolean {
  const height = (mask.width * picture.height) / picture.width
  const width = (mask.height * picture.width) / picture.height
  return Math.abs(height - mask.height) <= 1 || Math.abs(width - mask.width) <= 1
}
