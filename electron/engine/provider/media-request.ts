import { AppError, withAddress } from '#shared/errors.ts'
import type { HttpClient } from '../host.ts'
import { withoutCredentials } from '../source-url.ts'
import { connect, type Connection, type ConnectionOptions } from './connection.ts'
import { assertReachable, type MediaReach } from './media-address/media-reach.ts'
import { errorDetail } from './redact.ts'

const MOST_REDIRECTS = 5

/** From where on a file is requested, when a part of it is here already. */
export interface Resume {
  /** Bytes that are here. */
  readonly offset: number
  /** Strong ETag of what is here, so that the server sends the rest only of the same file. */
  readonly etag: string | null
  /** Whether the answer may be compressed: only where the server cannot do otherwise. */
  readonly compressed: boolean
}

/** How a file is requested, and from where it may be. */
export interface MediaRequestOptions extends ConnectionOptions {
  readonly reach: MediaReach
}

/** An answer to a request for a file. */
export interface MediaConnection extends Connection {
  /** The address that answered. */
  readonly url: URL
  /** Every address that was requested on the way, including its own. */
  readonly asked: readonly URL[]
}

/**
 * Requests a media file and follows up to five redirects, to http and https only, each as far as `reach` allows. The
 * request carries nothing that belongs to the user: no token, no cookie, no referrer.
 *
 * Plain http is allowed, also after https: nothing secret is sent, and refusing would lose what was paid for, since
 * servers behind a proxy often give their own address as http. What an attacker could change on the way is a picture,
 * whose bytes are checked before they are used.
 *
 * Throws `media_unavailable` for an address that cannot or may not be requested, and like `connect`; all with that
 * address.
 */
export async function requestMedia(
  http: HttpClient,
  address: string,
  resume: Resume,
  options: MediaRequestOptions,
): Promise<MediaConnection> {
  let url = httpUrl(address, undefined)
  const asked: URL[] = []
  for (let redirects = 0; redirects <= MOST_REDIRECTS; redirects += 1) {
    const connection = await ask(http, url, resume, options).catch((thrown: unknown) => {
      throw located(thrown, url)
    })
    asked.push(url)
    if (!isRedirect(connection.status)) return { ...connection, url, asked }
    connection.close()
    const location = connection.headers.get('location')
    if (location === null) throw unavailable('The redirect leads nowhere', connection.status)
    url = httpUrl(decodedLocation(location), url)
  }
  throw unavailable('Too many redirects', null)
}

async function ask(
  http: HttpClient,
  url: URL,
  resume: Resume,
  options: MediaRequestOptions,
): Promise<Connection> {
  const publicExcept = assertReachable(url, options.reach)
  const init = { method: 'GET', headers: requestHeaders(resume) }
  return connect(http, url.href, publicExcept === null ? init : { ...init, publicExcept }, options)
}

/** Returns the same error with the address that it is about, in a form that may be stored. */
export function located(thrown: unknown, url: URL): unknown {
  if (!(thrown instanceof AppError) || thrown.data.address !== undefined) return thrown
  return withAddress(thrown, withoutCredentials(url.href) ?? undefined)
}

/** Returns `media_unavailable` with what the server said; the job may have been charged. */
export function unavailable(
  detail: string | null,
  httpStatus: number | null,
  reason?: 'media_gone' | 'file_unusable',
): AppError {
  return new AppError('media_unavailable', {
    ...(reason === undefined ? {} : { reason }),
    charged: 'maybe',
    httpStatus,
    detail: errorDetail(detail),
  })
}

function requestHeaders({ offset, etag, compressed }: Resume): Record<string, string> {
  return {
    Accept: 'image/*, video/*, */*;q=0.5',
    // Ranges and lengths count compressed bytes, which the HTTP client does not show; media gain nothing by it.
    ...(compressed ? {} : { 'Accept-Encoding': 'identity' }),
    ...(offset === 0 ? {} : { Range: `bytes=${offset}-` }),
    ...(offset === 0 || etag === null ? {} : { 'If-Range': etag }),
  }
}

function isRedirect(status: number): boolean {
  return [301, 302, 303, 307, 308].includes(status)
}

/** Servers put names that are not ASCII into it as UTF-8, of which Node gives one character for each byte. */
function decodedLocation(location: string): string {
  const bytes = Buffer.from(location, 'latin1')
  if (bytes.toString('latin1') !== location) return location
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return location
  }
}

function httpUrl(text: string, base: URL | undefined): URL {
  try {
    const url = new URL(text, base)
    if (url.protocol === 'http:' || url.protocol === 'https:') {
      // A URL with credentials cannot be fetched, and they are not ours to send.
      url.username = ''
      url.password = ''
      return url
    }
  } catch {
    // Reported below, like another scheme.
  }
  throw unavailable('The address is neither http nor https', null)
}
