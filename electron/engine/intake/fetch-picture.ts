import { randomUUID } from 'node:crypto'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { AppError, type ErrorReason } from '#shared/errors.ts'
import type { HttpClient } from '../host.ts'
import { anyPublic } from '../provider/media-address/media-reach.ts'
import { downloadMedia, misfitOf } from '../provider/media-download.ts'
import { MOST_PICTURE_FILE_BYTES } from '../references/limits.ts'
import { shownName } from './shown-name.ts'

/** Idle timeout in milliseconds; the user is looking at the chip. */
const PATIENCE = 30_000
/**
 * Longest host name, by the rules of DNS: a longer one is invalid, and would push the buttons off the native
 * question.
 */
const LONGEST_HOST = 253
/** The backoff: milliseconds before each retry. */
const RETRY_DELAYS = [500, 1500]

/** An address as the user has handed it in. */
export interface PictureAddress {
  readonly url: URL
  /** The end of its path, as a name; the host's where it has none. */
  readonly name: string
}

/** Parses an address. Throws `reference_bad_address` for anything but http and https, and for an invalid host. */
export function pictureAddress(text: string): PictureAddress {
  const trimmed = text.trim()
  const url = /^https?:\/\//i.test(trimmed) && URL.canParse(trimmed) ? new URL(trimmed) : null
  if (url === null || url.hostname.length > LONGEST_HOST) {
    throw new AppError('invalid_request', { reason: 'reference_bad_address' })
  }
  url.username = ''
  url.password = ''
  return { url, name: shownName(lastPart(url)) || shownName(url.hostname) }
}

/**
 * Downloads a picture by the rules for addresses in answers: from public hosts only, without anything of the user's,
 * each redirect checked again. Returns the absolute path of a new file in `folder`, which is created. Throws
 * `invalid_request` with a reason, `disk` and `cancelled`.
 */
export async function fetchPicture(
  http: HttpClient,
  { url }: PictureAddress,
  options: {
    readonly folder: string
    readonly signal: AbortSignal
    readonly onProgress: (fraction: number | null) => void
  },
): Promise<string> {
  const { folder, signal, onProgress } = options
  await mkdir(folder, { recursive: true })
  const destination = join(folder, `${randomUUID()}.fetched`)
  try {
    await downloadMedia(http, url.href, {
      signal,
      reach: anyPublic(null),
      idleTimeoutMs: PATIENCE,
      retryDelaysMs: RETRY_DELAYS,
      maxBytes: MOST_PICTURE_FILE_BYTES,
      destination,
      onProgress: ({ received, total }) =>
        onProgress(total === null ? null : Math.min(1, received / Math.max(1, total))),
    })
  } catch (thrown) {
    throw asReferenceError(thrown, url)
  }
  return destination
}

/**
 * Returns a reference's error for a failed download: nothing was made or charged, and the host is not the provider's.
 */
function asReferenceError(thrown: unknown, url: URL): unknown {
  if (!(thrown instanceof AppError)) return thrown
  const { code, detail, httpStatus } = thrown.data
  if (code === 'disk' || code === 'cancelled') return new AppError(code, { detail, cause: thrown })
  // Its sentence names the host; a whole signed address, which may come from a redirect, would not fit a message with
  // others.
  const failed = new URL(thrown.data.address ?? url.href)
  const { origin: address } = failed.hostname.length > LONGEST_HOST ? url : failed
  const reason = reasonOf(thrown.data)
  return new AppError('invalid_request', { reason, detail, httpStatus, address, cause: thrown })
}

function reasonOf(data: AppError['data']): ErrorReason {
  if (data.reason === 'media_host_private') return 'reference_private_address'
  const misfit = misfitOf(data)
  if (misfit === 'too_large') return 'reference_too_large'
  return misfit === 'not_media' ? 'reference_web_page' : 'reference_unreachable'
}

function lastPart({ pathname }: URL): string {
  const part = pathname.split('/').at(-1) ?? ''
  try {
    return decodeURIComponent(part)
  } catch {
    return part
  }
}
