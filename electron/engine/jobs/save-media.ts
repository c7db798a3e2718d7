import { writeFile } from 'node:fs/promises'
import type { Asset } from '#shared/domain/asset.ts'
import { AppError } from '#shared/errors.ts'
import type { HttpClient } from '../host.ts'
import type { Library } from '../library/library.ts'
import type { MediaSource } from '../provider/answer-event.ts'
import { downloadMedia } from '../provider/media-download.ts'

/** Largest picture or video taken from a provider, in bytes. */
export const MEDIA_MAX_BYTES = 2_000_000_000

export interface SaveContext {
  readonly http: HttpClient
  readonly library: Library
  /** Breaks downloads off. */
  readonly saveSignal: AbortSignal
  /** Milliseconds without a byte after which an answer or a download counts as dead; null for their own patience. */
  readonly idleTimeout: number | null
}

/** Which output of which job something is. */
export interface OutputPlace {
  readonly jobId: string
  readonly index: number
  readonly prompt: string
}

/**
 * Brings an answered picture or video into the library: downloads it at once (servers evict files within minutes) or writes
 * its bytes, then measures, names and records it. Throws AppError; what had arrived stays in the incoming folder only
 * while it is of use.
 */
export async function saveMedia(
  source: MediaSource,
  place: OutputPlace,
  context: SaveContext,
): Promise<Asset> {
  const file = await context.library.incomingFile()
  switch (source.type) {
    case 'url':
      await downloadMedia(context.http, source.url, {
        signal: context.saveSignal,
        ...(context.idleTimeout === null ? {} : { idleTimeoutMs: context.idleTimeout }),
        maxBytes: MEDIA_MAX_BYTES,
        destination: file,
      })
      break
    case 'bytes':
      await writeFile(file, source.bytes, { flag: 'wx' }).catch((cause: unknown) => {
        throw new AppError('disk', { charged: 'maybe', cause })
      })
      break
  }
  const sourceUrl = source.type === 'url' ? source.url : null
  return context.library.add({ ...place, sourceUrl, file })
}
