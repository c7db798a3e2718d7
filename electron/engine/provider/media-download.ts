import { setTimeout as wait } from 'node:timers/promises'
import { AppError, type ErrorData } from '#shared/errors.ts'
import type { HttpClient } from '../host.ts'
import type { Connection } from './connection.ts'
import { sniffFormat } from '../media/sniff.ts'
import type { MediaReach } from './media-address/media-reach.ts'
import { ownAddresses } from './media-address/own-addresses.ts'
import { withWholeBeginning } from './media-beginning.ts'
import { downloadFailure, isPassing } from './media-failure.ts'
import { createMediaFile, type MediaFile } from './media-file.ts'
import { contentLength, contentRange, strongEtag } from './media-headers.ts'
import { refusedMedia } from './media-refusal.ts'
import { located, requestMedia, unavailable } from './media-request.ts'

/** How far a download is, in bytes. */
export interface DownloadProgress {
  readonly received: number
  /** Null while the server has not declared it. */
  readonly total: number | null
}

export interface DownloadOptions {
  readonly signal: AbortSignal
  /** From where it may be downloaded; the API there is tried as well when the address itself does not work. */
  readonly reach: MediaReach
  /** Idle timeout in milliseconds. 60,000 by default: the file exists already. */
  readonly idleTimeoutMs?: number
  /** Larger files are refused. */
  readonly maxBytes: number
  /** Path of the file to create; it must not exist. Removed again when the download fails. */
  readonly destination: string
  /** Called for each answer with bytes, with the media type that it declares. */
  readonly onContentType?: (contentType: string | null) => void
  readonly onProgress?: (progress: DownloadProgress) => void
  /** Called at the end with the hosts, as `URL.host`, that redirected to the file and delivered it. */
  readonly onDelivered?: (hosts: readonly string[]) => void
  /**
   * The backoff: how long to wait, in milliseconds, after each failure in a row. There is one more attempt than
   * waits.
   */
  readonly retryDelaysMs?: readonly number[]
  /** The server has said just now that it made the file: one that is not found may only not be there yet. No when left out. */
  readonly isJustMade?: boolean
}

const MEDIA_IDLE_TIMEOUT_MS = 60_000
/** The idle timeout of a silent host, where the API's own origin may have the file as well. */
const FIRST_IDLE_TIMEOUT_MS = 10_000
const RETRY_DELAYS_MS = [500, 1500, 4000, 8000]
/** Limit of attempts: a server that sends a few bytes at a time must not keep us for ever. */
const MOST_TRIES = 40
/** How often a file that was just made is asked for again when it is not found: some servers name one while they still store it. */
const RETRIES_OF_NEW = 3

/** What is known of the file, from the answers so far. */
interface KnownFile {
  readonly etag: string | null
  readonly total: number | null
}

/**
 * Downloads a picture or video into a new file and fsyncs it. Sends no token and no cookie to any host. After a cut,
 * a timeout or a 5xx it retries with a backoff, and resumes where it stopped when the server supports ranges. Where
 * the address does not work, the same path is tried on the API's own origin (see `ownAddresses`).
 *
 * Throws `media_unavailable` (refused, gone, too large, or not media), `network`, `timeout`, `cancelled`, `disk`; all
 * say that the provider may have charged, since the file was made before, and all but the last two at which address.
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
    throw error instanceof AppError ? downloadFailure(error) : error
  }
}

/** The attempts of one download, and what they learn about the file. */
class Download {
  readonly #http: HttpClient
  readonly #options: DownloadOptions
  readonly #file: MediaFile
  /** Changes once the API's own origin has begun to deliver. */
  #url: string
  #known: KnownFile = { etag: null, total: null }
  #compressed = false

  constructor(http: HttpClient, url: string, options: DownloadOptions, file: MediaFile) {
    this.#http = http
    this.#url = url
    this.#options = options
    this.#file = file
  }

  get #retriesOfNew(): number {
    return this.#options.isJustMade === true ? RETRIES_OF_NEW : 0
  }

  async run(): Promise<void> {
    const delays = this.#options.retryDelaysMs ?? RETRY_DELAYS_MS
    let failures = 0
    for (let tries = 1; ; tries += 1) {
      const before = this.#file.length
      try {
        await this.#tryAll(tries === 1)
        return
      } catch (error) {
        failures = this.#file.length > before ? 1 : failures + 1
        this.#compressed ||= wasCompressed(error)
        const delay = delays[failures - 1]
        const mayCome = isTransient(error) || (isNotFound(error) && failures <= this.#retriesOfNew)
        if (!mayCome || delay === undefined || tries >= MOST_TRIES) throw error
        await pause(delay, this.#options.signal)
      }
    }
  }

  /**
   * Tries the address and, as long as nothing came, its path on the API's own origin. Throws why the address itself
   * failed.
   */
  async #tryAll(isFirst: boolean): Promise<void> {
    const others = this.#ownAddresses()
    const idleTimeout = this.#options.idleTimeoutMs ?? MEDIA_IDLE_TIMEOUT_MS
    const isHurried = isFirst && others.length > 0
    try {
      await this.#try(
        this.#url,
        isHurried ? Math.min(idleTimeout, FIRST_IDLE_TIMEOUT_MS) : idleTimeout,
      )
    } catch (error) {
      if (!isElsewhere(error) || !(await this.#tryElsewhere(others, idleTimeout))) throw error
    }
  }

  /** Returns whether the file is here. An address that has begun to deliver is used from then on. */
  async #tryElsewhere(addresses: readonly string[], idleTimeout: number): Promise<boolean> {
    for (const address of addresses) {
      if (this.#file.length > 0) return false
      try {
        await this.#try(address, idleTimeout)
        return true
      } catch (error) {
        if (!isElsewhere(error)) throw error
        if (this.#file.length > 0 && isTransient(error)) {
          this.#url = address
          throw error
        }
        if (this.#file.length > 0) await this.#restart()
      }
    }
    return false
  }

  #ownAddresses(): readonly string[] {
    const { api } = this.#options.reach
    if (api === null || this.#file.length > 0 || !URL.canParse(this.#url)) return []
    return ownAddresses(new URL(this.#url), api).map(({ href }) => href)
  }

  async #try(url: string, idleTimeoutMs: number): Promise<void> {
    const resume = {
      offset: this.#file.length,
      etag: this.#known.etag,
      compressed: this.#compressed,
    }
    const { signal, reach } = this.#options
    const options = { signal, reach, idleTimeoutMs, charged: 'maybe' } as const
    const connection = await requestMedia(this.#http, url, resume, options)
    try {
      await this.#begin(connection)
      await this.#receive(connection)
    } catch (error) {
      throw located(error, connection.url)
    } finally {
      connection.close()
    }
    this.#options.onDelivered?.(connection.asked.map(({ host }) => host))
  }

  /** Checks that the body which follows continues what is here. */
  async #begin(connection: Connection): Promise<void> {
    const { status, headers } = connection
    const offset = this.#file.length
    // The server cannot or will not resume here: the next attempt restarts.
    const range = status === 206 ? contentRange(headers) : null
    const misfit =
      status === 416 ||
      (status === 206 &&
        (range?.start !== offset || !this.#isSameFile(range.total, strongEtag(headers))))
    if (misfit && offset > 0) {
      await this.#restart()
      throw cut()
    }
    if (misfit || (status !== 200 && status !== 206)) throw await refusedMedia(connection)
    if (status === 200 && offset > 0) await this.#restart()
    const total = range === null ? contentLength(headers) : range.total
    this.#known = { etag: strongEtag(headers) ?? this.#known.etag, total }
    this.#options.onContentType?.(headers.get('content-type'))
    if ((total ?? 0) > this.#options.maxBytes) throw tooLarge(status)
  }

  async #receive(connection: Connection): Promise<void> {
    const { total } = this.#known
    const { maxBytes, onProgress } = this.#options
    // Servers that are told no type say HTML of everything: a picture is what its bytes say.
    const isCalledText = TEXT.test(connection.headers.get('content-type') ?? '')
    const isText = (beginning: Uint8Array): boolean =>
      looksLikePage(beginning) || (isCalledText && sniffFormat(beginning) === null)
    const body = connection.body()
    for await (const bytes of isCalledText ? withWholeBeginning(body) : body) {
      if (this.#file.length === 0 && isText(bytes)) throw notMedia(connection.status)
      if (this.#file.length + bytes.length > maxBytes) throw tooLarge(connection.status)
      await this.#file.adopt(bytes)
      onProgress?.({ received: this.#file.length, total })
    }
    if (isCalledText && this.#file.length === 0) throw notMedia(connection.status)
    // Not every HTTP client notices that a body was shorter than declared.
    if (this.#file.length === 0 || this.#file.length < (total ?? 0)) throw cut()
  }

  async #restart(): Promise<void> {
    await this.#file.restart()
    this.#known = { etag: null, total: null }
  }

  /**
   * Returns whether the file is the same. Without an ETag, one of the same length at the same address counts as the
   * same.
   */
  #isSameFile(total: number | null, etag: string | null): boolean {
    if (this.#file.length === 0) return true
    if (this.#known.etag !== null) return etag === null || etag === this.#known.etag
    return total !== null && total === this.#known.total
  }
}

/** Returns whether the file may be at another address all the same. */
function isElsewhere(error: unknown): boolean {
  return (
    error instanceof AppError &&
    ['network', 'timeout', 'media_unavailable'].includes(error.data.code)
  )
}

/** Returns whether a retry may succeed soon. A name that is not found or a refused connection may be a weak network. */
function isTransient(error: unknown): boolean {
  return error instanceof AppError && isPassing(error.data)
}

/** Returns whether the server does not find the file, as opposed to one that says that it is gone. */
function isNotFound(error: unknown): boolean {
  return (
    error instanceof AppError &&
    error.data.code === 'media_unavailable' &&
    error.data.httpStatus === 404
  )
}

/** Returns whether Chromium refused a compressed body although none was asked for, which some servers always send. */
function wasCompressed(error: unknown): boolean {
  return error instanceof AppError && /CONTENT_DECODING/.test(error.data.detail ?? '')
}

async function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  await wait(milliseconds, undefined, { signal }).catch(() => {
    throw new AppError('cancelled', { charged: 'maybe' })
  })
}

const TEXT = /\b(?:html|json)\b/i

function looksLikePage(bytes: Uint8Array): boolean {
  return /^\s*<(?:!doctype html|html|head|body)/i.test(
    Buffer.from(bytes.subarray(0, 200)).toString('latin1'),
  )
}

function cut(): AppError {
  return new AppError('network', { reason: 'cut', charged: 'maybe' })
}

const NOT_MEDIA = 'The answer is neither a picture nor a video'
const TOO_LARGE = 'The file is too large'

function notMedia(status: number): AppError {
  return unavailable(NOT_MEDIA, status, 'file_unusable')
}

function tooLarge(status: number): AppError {
  return unavailable(TOO_LARGE, status, 'file_unusable')
}

/**
 * Returns what makes a completed download useless: a page or data in place of a file, or too many bytes; null for
 * every other failure.
 */
export function misfitOf({ code, detail }: ErrorData): 'not_media' | 'too_large' | null {
  if (code !== 'media_unavailable') return null
  if (detail === NOT_MEDIA) return 'not_media'
  return detail === TOO_LARGE ? 'too_large' : null
}
