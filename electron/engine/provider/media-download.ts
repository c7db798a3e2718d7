import { setTimeout as wait } from 'node:timers/promises'
import { AppError, type ErrorData } from '#shared/errors.ts'
import type { HttpClient } from '../host.ts'
import type { Connection } from './connection.ts'
import { createMediaFile, type MediaFile } from './media-file.ts'
import { requestMedia, unavailable } from './media-request.ts'

/** How far a download is, in bytes. */
export interface DownloadProgress {
  readonly received: number
  /** Null while the server has not said. */
  readonly total: number | null
}

export interface DownloadOptions {
  readonly signal: AbortSignal
  /** Longest silence, in milliseconds. 60,000 by default: the file exists already. */
  readonly idleTimeoutMs?: number
  /** Larger files are refused. */
  readonly maxBytes: number
  /** Path of the file to create; it must not exist. It is gone again when the download fails. */
  readonly destination: string
  /** Called for each answer that brings bytes, with the media type that it says they have. */
  readonly onContentType?: (contentType: string | null) => void
  readonly onProgress?: (progress: DownloadProgress) => void
  /** How long to wait, in milliseconds, after each failure in a row. One try more than there are waits. */
  readonly retryDelaysMs?: readonly number[]
}

const MEDIA_IDLE_TIMEOUT_MS = 60_000
const RETRY_DELAYS_MS = [500, 1500, 4000, 8000]
/** A server that gives a few bytes a time must not keep us for ever. */
const MOST_TRIES = 40
const WORTH_ANOTHER_TRY = new Set([408, 425, 429])

/** What is known of the file, from the answers so far. */
interface KnownFile {
  readonly etag: string | null
  readonly total: number | null
}

/**
 * Downloads a picture or video into a new file and fsyncs it. Sends no token and no cookie, to anyone. After a cut, a
 * timeout or a 5xx it tries again after a while, and goes on where it stopped when the server can do ranges.
 *
 * Throws `media_unavailable` (refused, gone, too large, or not media), `network`, `timeout`, `cancelled`, `disk`;
 * all say that the provider may have charged, since the file was made before.
 */
export async function downloadMedia(
  http: HttpClient,
  url: string,
  options: DownloadOptions,
): Promise<{ bytes: number }> {
  const file = await createMediaFile(options.destination)
  try {
    await new Download(http, url, options, file).run()
    await file.finish()
    return { bytes: file.length }
  } catch (error) {
    await file.discard()
    throw error
  }
}

/** The tries of one download, and what they learn about the file. */
class Download {
  readonly #http: HttpClient
  readonly #url: string
  readonly #options: DownloadOptions
  readonly #file: MediaFile
  #known: KnownFile = { etag: null, total: null }
  #compressed = false

  constructor(http: HttpClient, url: string, options: DownloadOptions, file: MediaFile) {
    this.#http = http
    this.#url = url
    this.#options = options
    this.#file = file
  }

  async run(): Promise<void> {
    const delays = this.#options.retryDelaysMs ?? RETRY_DELAYS_MS
    let failures = 0
    for (let tries = 1; ; tries += 1) {
      const before = this.#file.length
      try {
        await this.#try()
        return
      } catch (error) {
        failures = this.#file.length > before ? 1 : failures + 1
        this.#compressed ||= wasCompressed(error)
        const delay = delays[failures - 1]
        if (!isTransient(error) || delay === undefined || tries >= MOST_TRIES) throw error
        await pause(delay, this.#options.signal)
      }
    }
  }

  async #try(): Promise<void> {
    const resume = {
      offset: this.#file.length,
      etag: this.#known.etag,
      compressed: this.#compressed,
    }
    const connection = await requestMedia(this.#http, this.#url, resume, {
      signal: this.#options.signal,
      idleTimeoutMs: this.#options.idleTimeoutMs ?? MEDIA_IDLE_TIMEOUT_MS,
      charged: 'maybe',
    })
    try {
      await this.#begin(connection)
      await this.#receive(connection)
    } finally {
      connection.close()
    }
  }

  /** Makes sure that the body which follows belongs at the end of what is here. */
  async #begin(connection: Connection): Promise<void> {
    const { status, headers } = connection
    const offset = this.#file.length
    // The server cannot or will not go on from here: the next try begins anew.
    const range = status === 206 ? contentRange(headers) : null
    const misfit =
      status === 416 ||
      (status === 206 &&
        (range?.start !== offset || !this.#isSameFile(range.total, strongEtag(headers))))
    if (misfit && offset > 0) {
      await this.#restart()
      throw cut()
    }
    if (misfit || (status !== 200 && status !== 206)) throw unavailable(null, status)
    if (/\b(?:html|json)\b/i.test(headers.get('content-type') ?? '')) throw notMedia(status)
    if (status === 200 && offset > 0) await this.#restart()
    const total = range === null ? contentLength(headers) : range.total
    this.#known = { etag: strongEtag(headers) ?? this.#known.etag, total }
    this.#options.onContentType?.(headers.get('content-type'))
    if ((total ?? 0) > this.#options.maxBytes) throw tooLarge(status)
  }

  async #receive(connection: Connection): Promise<void> {
    const { total } = this.#known
    const { maxBytes, onProgress } = this.#options
    for await (const bytes of connection.body()) {
      if (this.#file.length === 0 && looksLikePage(bytes)) throw notMedia(connection.status)
      if (this.#file.length + bytes.length > maxBytes) throw tooLarge(connection.status)
      await this.#file.append(bytes)
      onProgress?.({ received: this.#file.length, total })
    }
    // Not every HTTP client notices that a body was shorter than announced.
    if (this.#file.length === 0 || this.#file.length < (total ?? 0)) throw cut()
  }

  async #restart(): Promise<void> {
    await this.#file.restart()
    this.#known = { etag: null, total: null }
  }

  /** Without an ETag, a file of the same length at the same address is taken for the same. */
  #isSameFile(total: number | null, etag: string | null): boolean {
    if (this.#file.length === 0) return true
    if (this.#known.etag !== null) return etag === null || etag === this.#known.etag
    return total !== null && total === this.#known.total
  }
}

/** Whether a try may go better soon. A name that is not found or a refused connection may be a weak network. */
function isTransient(error: unknown): boolean {
  return error instanceof AppError && isPassing(error.data)
}

/** Whether a download that failed like this may go well in a while: the network was away, or the server busy. */
export function isPassing({ code, reason, httpStatus }: ErrorData): boolean {
  if (code === 'network') return reason !== 'tls' && reason !== 'redirected'
  if (code === 'timeout') return true
  const again = (httpStatus ?? 0) >= 500 || WORTH_ANOTHER_TRY.has(httpStatus ?? 0)
  return code === 'media_unavailable' && again
}

/** Chromium refuses a body that is compressed although it was asked for as it is, which some servers always do. */
function wasCompressed(error: unknown): boolean {
  return error instanceof AppError && /CONTENT_DECODING/.test(error.data.detail ?? '')
}

async function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  await wait(milliseconds, undefined, { signal }).catch(() => {
    throw new AppError('cancelled', { charged: 'maybe' })
  })
}

/** `Content-Range: bytes 5-9/10`; null when it is missing or makes no sense. */
function contentRange(headers: Headers): { start: number; total: number | null } | null {
  const match = /^\s*bytes\s+(\d+)-\d+\/(\d+|\*)/i.exec(headers.get('content-range') ?? '')
  if (match === null) return null
  return { start: Number(match[1]), total: match[2] === '*' ? null : Number(match[2]) }
}

/** Null when it is unknown, or counts compressed bytes. */
function contentLength(headers: Headers): number | null {
  const encoding = headers.get('content-encoding') ?? 'identity'
  const length = headers.get('content-length') ?? ''
  return encoding === 'identity' && /^\d+$/.test(length) ? Number(length) : null
}

/** `If-Range` takes no weak ETag (RFC 9110, 13.1.5), and one of a compressed file does not fit what is here. */
function strongEtag(headers: Headers): string | null {
  const etag = headers.get('etag')
  const compressed = (headers.get('content-encoding') ?? 'identity') !== 'identity'
  return etag === null || etag.startsWith('W/') || compressed ? null : etag
}

function looksLikePage(bytes: Uint8Array): boolean {
  return /^\s*<(?:!doctype html|html|head|body)/i.test(
    Buffer.from(bytes.subarray(0, 200)).toString('latin1'),
  )
}

function cut(): AppError {
  return new AppError('network', { reason: 'cut', charged: 'maybe' })
}

function notMedia(status: number): AppError {
  return unavailable('The answer is neither a picture nor a video', status)
}

function tooLarge(status: number): AppError {
  return unavailable('The file is too large', status)
}
