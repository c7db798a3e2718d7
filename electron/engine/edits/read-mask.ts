import { Transformer } from '@napi-rs/image'
import { MOST_MASK_PIXELS } from '#shared/domain/edit.ts'
import type { PixelSize } from '#shared/domain/reference-change.ts'
import { AppError } from '#shared/errors.ts'
import { boxOfMask, type Mask } from '../editing/picture.ts'
import { pngChunks, pngSize } from '../media/containers/png-chunks.ts'
import { greyPng } from '../media/encode/grey-png.ts'
import { pngFacts } from '../media/facts/png-facts.ts'
import { MAX_SIDE } from '../media/pixel-limits.ts'
import { readReferenceFile } from '../references/read-file.ts'
import { unusableMask } from './mask-error.ts'

/** Bytes that a mask may have: without any compression its pixels have fewer. */
const MOST_MASK_BYTES = 6_000_000

/** Where the bytes of a mask are. */
export type MaskSource =
  | { readonly type: 'file'; readonly path: string }
  | { readonly type: 'bytes'; readonly bytes: Uint8Array }

/** A decoded mask, and its file without anything but pixels. */
export interface ReadMask {
  readonly mask: Mask
  readonly bytes: Uint8Array
}

/**
 * Reads a mask: a PNG of 8-bit grey, of at most `MOST_MASK_PIXELS`, which is said by its header before anything is
 * decoded. Throws `mask_unusable`, `mask_empty` when nothing is painted, unless `mayBeEmpty`, and `disk`.
 */
export async function readMask(
  source: MaskSource,
  { mayBeEmpty = false }: { readonly mayBeEmpty?: boolean } = {},
): Promise<ReadMask> {
  const bytes = source.type === 'bytes' ? source.bytes : await bytesOf(source.path)
  const { width, height } = greySizeOf(bytes)
  const bare = pngFacts(bytes)?.bare
  if (bare === undefined || bare === null) throw unusableMask('It is cut short')
  const data = await decoded(bare)
  if (data.length !== width * height) throw unusableMask('It has more than grey pixels')
  const mask = { width, height, data }
  if (!mayBeEmpty && boxOfMask(mask) === null)
    throw new AppError('invalid_request', { reason: 'mask_empty' })
  return { mask, bytes: bare }
}

/** The longer side of a mask that nobody has painted. */
const EMPTY_SIDE = 512

/** Returns the mask of a picture of which nothing is masked. */
export function emptyMask({ width, height }: PixelSize): ReadMask {
  const scale = Math.min(1, EMPTY_SIDE / Math.max(width, height))
  const size = {
    width: Math.max(1, Math.round(width * scale)),
    height: Math.max(1, Math.round(height * scale)),
  }
  const mask = { ...size, data: new Uint8Array(size.width * size.height) }
  return { mask, bytes: greyPng(mask) }
}

async function bytesOf(path: string): Promise<Uint8Array> {
  try {
    return await readReferenceFile(path, MOST_MASK_BYTES)
  } catch (thrown) {
    if (thrown instanceof AppError && thrown.data.code !== 'disk') {
      throw unusableMask(thrown.data.detail ?? '', thrown)
    }
    throw thrown
  }
}

/** Bits of a sample, and the colour type of grey (PNG specification, third edition, 11.2.1). */
const DEPTH = 8
const GREY = 0

function greySizeOf(bytes: Uint8Array): { width: number; height: number } {
  const header = bytes.length > MOST_MASK_BYTES ? undefined : pngChunks(bytes)?.[0]
  if (header === undefined) throw unusableMask('It is no PNG')
  const { width, height } = pngSize(header.data)
  if (header.data[8] !== DEPTH || header.data[9] !== GREY)
    throw unusableMask('It is not 8-bit grey')
  const isLarge = width * height > MOST_MASK_PIXELS || Math.max(width, height) > MAX_SIDE
  if (isLarge || width * height === 0) throw unusableMask(`It has ${width} × ${height} pixels`)
  return { width, height }
}

async function decoded(bytes: Uint8Array): Promise<Uint8Array> {
  try {
    return await new Transformer(bytes).rawPixels()
  } catch (thrown) {
    throw unusableMask('It cannot be decoded', thrown)
  }
}
