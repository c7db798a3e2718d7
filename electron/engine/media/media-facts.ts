import { open } from 'node:fs/promises'
import type { FileAsset, ShownAsset } from '#shared/domain/asset.ts'
import { MEDIA_MIME_TYPES, type KeptMime, type MediaMime } from '#shared/domain/media-format.ts'
import { withDiskErrors } from '../files/disk-error.ts'
import type { IdentifiedFile } from './identify-file.ts'
import type { Measurement } from './measurement.ts'
import { kindOfMime } from './media-type.ts'
import { SNIFF_BYTES, sniffMime } from './sniff.ts'

type Facts = 'kind' | 'mime' | 'width' | 'height' | 'durationSeconds' | 'bytes' | 'sha256'

/** What an asset's row says about its bytes. */
export type MediaFacts = Pick<ShownAsset, Facts> | Pick<FileAsset, Facts>

/** A file that is to be read, with its known size and hash. */
export interface KnownFile {
  /** Absolute. */
  readonly file: string
  readonly bytes: number
  /** Hexadecimal. */
  readonly sha256: string
}

/**
 * Reads a file as `identifyFile` and `measureMedia` do, in any process. Null for bytes that have crashed a reader
 * before.
 */
interface FileReader {
  identify(file: string, declared: string | null): Promise<IdentifiedFile>
  measure(known: KnownFile, mime: KeptMime): Promise<Measurement | 'unshowable' | null>
}

/**
 * Reads everything there is to know about a media file from its bytes. The kind is `file` for what is complete and
 * cannot be shown, and for what crashed the reader. `declared` is the media type that the server, or an earlier row,
 * gave it; it decides where the bytes do not. Throws `bad_response` for what is cut or is no media at all, `disk`
 * when it cannot be read.
 */
export async function readMediaFacts(
  file: string,
  reader: FileReader,
  declared: string | null = null,
): Promise<MediaFacts> {
  const { mime, png, ...identity } = await reader.identify(file, declared)
  const measurement = png ?? (await reader.measure({ file, ...identity }, mime))
  if (measurement === null || measurement === 'unshowable' || !isMedia(mime)) {
    return { kind: 'file', mime, ...UNMEASURED, ...identity }
  }
  const { width, height, durationMs } = measurement
  const durationSeconds = durationMs === null ? null : durationMs / 1000
  return { kind: kindOfMime(mime), mime, width, height, durationSeconds, ...identity }
}

const UNMEASURED = { width: null, height: null, durationSeconds: null } as const

function isMedia(mime: KeptMime): mime is MediaMime {
  return MEDIA_MIME_TYPES.some((media) => media === mime)
}

/** Returns the media type of a file by its first bytes, or null for any other kind of file. Throws `disk`. */
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
