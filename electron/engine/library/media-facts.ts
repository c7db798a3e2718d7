import { open } from 'node:fs/promises'
import type { Asset, MediaMime } from '#shared/domain/asset.ts'
import { withDiskErrors } from './disk-error.ts'
import { sha256OfFile } from './hash.ts'
import { unreadableMedia } from './measurement.ts'
import type { MediaReader } from './media-reader.ts'
import { kindOfMime } from './media-type.ts'
import { PngCheck } from './png-check.ts'
import { SNIFF_BYTES, sniffMime } from './sniff.ts'

/** What an asset's row says about its bytes. */
export type MediaFacts = Pick<
  Asset,
  'kind' | 'mime' | 'width' | 'height' | 'durationSeconds' | 'bytes' | 'sha256'
>

/**
 * Reads everything there is to know about a media file from its bytes. Throws `bad_response` for what is no complete picture
 * or video of a type that is kept, `disk` when it cannot be read.
 */
export async function readMediaFacts(
  file: string,
  reader: Pick<MediaReader, 'measure'>,
): Promise<MediaFacts> {
  const { mime, bytes, sha256, measurement } = await readOnce(file)
  const measured = measurement ?? (await reader.measure({ file, bytes, sha256 }, mime))
  if (measured === null) throw unreadableMedia('reading it took the reader down')
  const { width, height, durationMs } = measured
  return {
    kind: kindOfMime(mime),
    mime,
    width,
    height,
    durationSeconds: durationMs === null ? null : durationMs / 1000,
    bytes,
    sha256,
  }
}

/** What one way through a file tells. That is all there is to know about a PNG; other files have a null measurement. */
async function readOnce(file: string) {
  const png = new PngCheck()
  let mime: MediaMime | null = null
  let bytes = 0
  const sha256 = await sha256OfFile(file, (piece) => {
    mime ??= knownMime(piece)
    bytes += piece.length
    if (mime === 'image/png') png.push(piece)
  })
  // An empty file has no pieces.
  mime ??= knownMime(new Uint8Array(0))
  return { mime, bytes, sha256, measurement: mime === 'image/png' ? png.measurement() : null }
}

function knownMime(beginning: Uint8Array): MediaMime {
  const mime = sniffMime(beginning.subarray(0, SNIFF_BYTES))
  if (mime === null) throw unreadableMedia('it is neither a picture nor a video of a known type')
  return mime
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
