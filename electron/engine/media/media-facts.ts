import { open } from 'node:fs/promises'
import type { FileAsset, ShownAsset } from '#shared/domain/asset.ts'
import { MEDIA_MIME_TYPES, type KeptMime, type MediaMime } from '#shared/domain/media-format.ts'
import { withDiskErrors } from '../files/disk-error.ts'
import { sha256OfFile } from '../files/hash.ts'
import { UnshowableMedia, unreadableMedia, type Measurement } from './measurement.ts'
import { kindOfMime } from './media-type.ts'
import { formatByDeclaration } from './other-formats.ts'
import { PngVerifier } from './verify/png-verifier.ts'
import { SNIFF_BYTES, sniffFormat, sniffMime } from './sniff.ts'

type Facts = 'kind' | 'mime' | 'width' | 'height' | 'durationSeconds' | 'bytes' | 'sha256'

/** What an asset's row says about its bytes. */
export type MediaFacts = Pick<ShownAsset, Facts> | Pick<FileAsset, Facts>

/** A file that is to be read, and what is known of its bytes. */
export interface KnownFile {
  /** Absolute. */
  readonly file: string
  readonly bytes: number
  /** Hexadecimal. */
  readonly sha256: string
}

/** Measures a file as `measureMedia` does, in any process. Null for bytes that are better left alone. */
interface Measurer {
  measure(known: KnownFile, mime: KeptMime): Promise<Measurement | 'unshowable' | null>
}

/**
 * Reads everything there is to know about a media file from its bytes. A `file` is what is whole and cannot be shown, and what took the
 * reader down. `declared` is the media type that the server, or an earlier row, gave it, which counts where the bytes do not tell. Throws
 * `bad_response` for what is cut or is no media at all, `disk` when it cannot be read.
 */
export async function readMediaFacts(
  file: string,
  reader: Measurer,
  declared: string | null = null,
): Promise<MediaFacts> {
  const { mime, png, ...identity } = await readOnce(file, declared)
  const measurement =
    mime === 'image/png' ? measured(png) : await reader.measure({ file, ...identity }, mime)
  if (measurement === null || measurement === 'unshowable' || !isMedia(mime)) {
    return { kind: 'file', mime, ...UNMEASURED, ...identity }
  }
  const { width, height, durationMs } = measurement
  const durationSeconds = durationMs === null ? null : durationMs / 1000
  return { kind: kindOfMime(mime), mime, width, height, durationSeconds, ...identity }
}

const UNMEASURED = { width: null, height: null, durationSeconds: null } as const

function measured(png: PngVerifier): Measurement | 'unshowable' {
  try {
    return png.measurement()
  } catch (thrown) {
    if (thrown instanceof UnshowableMedia) return 'unshowable'
    throw thrown
  }
}

/** What one way through a file tells. That is all there is to know about a PNG. */
async function readOnce(
  file: string,
  declared: string | null,
): Promise<Omit<KnownFile, 'file'> & { readonly mime: KeptMime; readonly png: PngVerifier }> {
  const png = new PngVerifier()
  let mime: KeptMime | null = null
  let bytes = 0
  const sha256 = await sha256OfFile(file, (piece) => {
    mime ??= knownFormat(piece, declared)
    bytes += piece.length
    if (mime === 'image/png') png.push(piece)
  })
  // An empty file has no pieces.
  mime ??= knownFormat(new Uint8Array(0), declared)
  return { mime, png, bytes, sha256 }
}

function knownFormat(beginning: Uint8Array, declared: string | null): KeptMime {
  const head = beginning.subarray(0, SNIFF_BYTES)
  const mime = sniffFormat(head) ?? formatByDeclaration(head, declared)
  if (mime === null) throw unreadableMedia('it is neither a picture nor a video of a known type')
  return mime
}

function isMedia(mime: KeptMime): mime is MediaMime {
  return MEDIA_MIME_TYPES.some((media) => media === mime)
}

/** The media type of a file by its first bytes, or null for any other kind of file. Throws `disk`. */
export async function sniffFile(file: string): Promise<MediaMime | null> {
  return withDiskErrors('reading a file', async () => {
    const handle = await open(file, 'r')
    try {
      const { buffer, bytesRead } = await handle.read(
        new Uint8Array(SNIFF_BYTES),
        0,
        SNIFF_BYTES,
        0,
      )
      return sniffMime(buffer.subarray(0, bytesRead))
    } finally {
      await handle.close()
    }
  })
}
