import type { KeptMime } from '#shared/domain/media-format.ts'
import { sha256OfFile } from '../files/hash.ts'
import type { ReadChunks } from '../files/read-chunks.ts'
import { UnshowableMedia, unreadableMedia, type Measurement } from './measurement.ts'
import { formatByDeclaration } from './other-formats.ts'
import { PngVerifier } from './verify/png-verifier.ts'
import { SNIFF_BYTES, sniffFormat } from './sniff.ts'

/** What one pass over a file finds. */
export interface IdentifiedFile {
  readonly mime: KeptMime
  readonly bytes: number
  /** Hexadecimal. */
  readonly sha256: string
  /**
   * The size of a PNG, `unshowable` where `measureMedia` would throw that; null for every other type, which has to be
   * measured in its own way.
   */
  readonly png: Measurement | 'unshowable' | null
}

/**
 * Reads a file once, from its beginning to its end: its type, its hash, and everything there is to know about a PNG.
 * `declared` is the media type that the server, or an earlier row, gave it; it decides where the bytes do not. Throws
 * `bad_response` for a PNG that is cut and for anything that is no media, `disk` when it cannot be read.
 */
export async function identifyFile(
  file: string,
  declared: string | null,
  read?: ReadChunks,
): Promise<IdentifiedFile> {
  const png = new PngVerifier()
  let mime: KeptMime | null = null
  let bytes = 0
  const take = (piece: Uint8Array): void => {
    mime ??= knownFormat(piece, declared)
    bytes += piece.length
    if (mime === 'image/png') png.push(piece)
  }
  const sha256 = await sha256OfFile(file, take, read)
  // An empty file has no chunks.
  mime ??= knownFormat(new Uint8Array(0), declared)
  return { mime, bytes, sha256, png: mime === 'image/png' ? measured(png) : null }
}

function knownFormat(beginning: Uint8Array, declared: string | null): KeptMime {
  const head = beginning.subarray(0, SNIFF_BYTES)
  const mime = sniffFormat(head) ?? formatByDeclaration(head, declared)
  if (mime === null) throw unreadableMedia('it is neither a picture nor a video of a known type')
  return mime
}

function measured(png: PngVerifier): Measurement | 'unshowable' {
  try {
    return png.measurement()
  } catch (thrown) {
    if (thrown instanceof UnshowableMedia) return 'unshowable'
    throw thrown
  }
}
