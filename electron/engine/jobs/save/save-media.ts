import { writeFile } from 'node:fs/promises'
import { assertNever } from '#shared/assert-never.ts'
import type { Asset } from '#shared/domain/asset.ts'
import { AppError, withCharge } from '#shared/errors.ts'
import type { HttpClient } from '../../host.ts'
import type { Library } from '../../library/library.ts'
import type { AnsweredMedia, MediaSource } from '../../provider/answer-event.ts'
import type { MediaReach } from '../../provider/media-address/media-reach.ts'
import { downloadMedia, type DownloadOptions } from '../../provider/media-download.ts'
import { createMediaFile, type MediaFiles } from '../../provider/media-file.ts'
import type { RetryDelays } from '../retry-delays.ts'
import { createLimit } from '../../concurrency.ts'
import { removeQuietly } from '../../files/remove-quietly.ts'

/** Largest picture or video taken from a provider, in bytes. */
export const MEDIA_MAX_BYTES = 2_000_000_000

/**
 * Files that are fetched at a time, as long as they come quickly: the others are read and flushed to the disk meanwhile, in place of all at the
 * end. A slow one keeps no other waiting for longer than this, in milliseconds. For all jobs, since it is one thread that takes what comes.
 */
const PARALLEL_DOWNLOADS = 3
const PATIENCE = 500
const downloads = createLimit(PARALLEL_DOWNLOADS, PATIENCE)

export interface SaveContext {
  readonly http: HttpClient
  readonly library: Library
  /** Breaks downloads off. */
  readonly saveSignal: AbortSignal
  /** Milliseconds without a byte after which an answer or a download counts as dead; null for their own patience. */
  readonly idleTimeout: number | null
  readonly retryDelays: Pick<RetryDelays, 'file'>
}

/** Where the files of an answer may be fetched from, and how. */
export interface FileAccess {
  readonly reach: MediaReach
  /** A file was fetched over these hosts, as `URL.host`, and is in the library. */
  readonly onSaved?: (hosts: readonly string[]) => void
  /** Something of a file has come. */
  readonly onReceived?: () => void
  /** As of `downloadMedia`. */
  readonly retryDelaysMs?: readonly number[]
  /** As of `downloadMedia`. */
  readonly isJustMade?: boolean
}

/** Which output of which job something is. */
export interface OutputIndex {
  readonly jobId: string
  readonly index: number
  readonly prompt: string
  /** See `NewOutput`. */
  readonly extra: boolean
  /** See `NewOutput`. */
  readonly answer: Set<string>
  /** See `NewOutput`; only for what is being recovered. */
  readonly since?: number
}

/** Where the pictures and videos inside an answer are written while they arrive: files that `saveMedia` then only moves. */
export function incomingFiles(library: Library): MediaFiles {
  return { create: async () => createMediaFile(await incomingPath(library)) }
}

/**
 * Brings an answered picture or video into the library: downloads it at once (servers evict files within minutes) or writes
 * its bytes, unless they are in a file already, then measures, names and records it. Throws AppError; what had arrived stays
 * in the incoming folder only while it is of use.
 */
export async function saveMedia(
  { source, salvaged }: Pick<AnsweredMedia, 'source' | 'salvaged'>,
  place: OutputIndex,
  access: FileAccess,
  context: SaveContext,
): Promise<Asset> {
  const { hosts, ...arrived } = await fileOf(source, access, context)
  const sourceUrl = source.type === 'url' ? source.url : null
  const asset = await context.library.add({ ...place, sourceUrl, salvaged, ...arrived })
  if (hosts.length > 0) access.onSaved?.(hosts)
  return asset
}

/** Removes what an answered picture or video that is not saved has left on the disk. Never throws. */
export async function discardMedia(source: MediaSource): Promise<void> {
  if (source.type === 'file') await removeQuietly(source.path)
}

/** A file in the incoming folder, and the media type that the server gave it. */
interface ArrivedFile {
  readonly file: string
  readonly declaredType: string | null
  /** That it was fetched from. */
  readonly hosts: readonly string[]
}

async function fileOf(
  source: MediaSource,
  access: FileAccess,
  context: SaveContext,
): Promise<ArrivedFile> {
  switch (source.type) {
    case 'file':
      return { file: source.path, declaredType: source.declaredType ?? null, hosts: [] }
    case 'unwritten':
      throw source.error
    case 'url': {
      const destination = await incomingPath(context.library)
      let declaredType: string | null = null
      const { reach, onReceived, isJustMade = false } = access
      const retryDelaysMs = access.retryDelaysMs ?? context.retryDelays.file
      let hosts: readonly string[] = []
      const options: DownloadOptions = {
        signal: context.saveSignal,
        reach,
        isJustMade,
        ...(context.idleTimeout === null ? {} : { idleTimeoutMs: context.idleTimeout }),
        ...(retryDelaysMs === undefined ? {} : { retryDelaysMs }),
        ...(onReceived === undefined ? {} : { onProgress: onReceived }),
        maxBytes: MEDIA_MAX_BYTES,
        destination,
        onContentType: (contentType) => (declaredType = contentType),
        onDelivered: (asked) => (hosts = asked),
      }
      await downloads(() => downloadMedia(context.http, source.url, options))
      return { file: destination, declaredType, hosts }
    }
    case 'bytes': {
      const file = await incomingPath(context.library)
      await writeFile(file, source.bytes, { flag: 'wx' }).catch((cause: unknown) => {
        throw new AppError('disk', { charged: 'maybe', cause })
      })
      return { file, declaredType: source.declaredType ?? null, hosts: [] }
    }
    default:
      return assertNever(source)
  }
}

/** There is an answer by now: what the disk refuses may have been paid for. */
async function incomingPath(library: Library): Promise<string> {
  try {
    return await library.incomingFile()
  } catch (cause) {
    if (cause instanceof AppError) throw withCharge(cause, 'maybe')
    throw new AppError('disk', { charged: 'maybe', cause })
  }
}
