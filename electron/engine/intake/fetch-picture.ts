import { randomUUID } from 'node:crypto'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { AppError, type ErrorReason } from '#shared/errors.ts'
import type { HttpClient } from '../host.ts'
import { anyPublic } from '../provider/media-address/media-reach.ts'
import { downloadMedia, misfitOf } from '../provider/media-download.ts'
import { MOST_PICTURE_FILE_BYTES } from '../references/limits.ts'
import { shownName } from './shown-name.ts'

/** Milliseconds of silence after which a picture is given up; somebody looks at its chip. */
const PATIENCE = 30_000
/** Of a host's name, as DNS has it: a longer one leads nowhere, and would push the answers off the native question. */
const LONGEST_HOST = 253
/** Milliseconds before another try. */
const RETRY_DELAYS = [500, 1500]

/** An address as somebody has handed it in. */
export interface PictureAddress {
  readonly url: URL
  /** The end of its path, as a name; the host's where it has none. */
  readonly name: string
}

/** Reads an address. Throws `reference_bad_address` for anything that is not http or https, and for a host that no name can have. */
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
 * Fetches a picture by the rules for addresses in answers: from public hosts only, without anything of the user's, each redirect checked
 * again. Returns the absolute path of a new file in `folder`, which is made. Throws `invalid_request` with the reason that fits, `disk`
 * and `cancelled`.
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

/** In the words for references: nothing was made or charged, and the host is not the provider's. */
function asReferenceError(thrown: unknown, url: URL): unknown {
  if (!(thrown instanceof AppError)) return thrown
  const { code, detail, httpStatus } = thrown.data
  if (code === 'disk' || code === 'cancelled') return new AppError(code, { detail, cause: thrown })
  // Its sentence names the host; all of a signed address, which a redirect may have led to, would not fit a message with others.
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
