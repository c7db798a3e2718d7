import { AppError } from '#shared/errors.ts'

/** The provider a request goes to. */
export interface ProviderTarget {
  /** As `parseBaseUrl` returns it: no trailing slash, no query, no credentials. */
  readonly baseUrl: URL
  /** Null for a server that needs none: then no `Authorization` header is sent. */
  readonly token: string | null
}

/** Endpoint paths that users paste along with the base. */
const PASTED_ENDPOINTS = /(?:\/(?:chat\/completions|images\/generations|completions|models))+$/i

/** The API's usual base path, assumed when the pasted address names only a host. */
const DEFAULT_PATH = '/v1'

/**
 * Parses what a user pastes as a provider's address (`host`, `https://host/`, `https://host/v1/chat/completions` …)
 * and returns its base URL without a trailing slash. A bare host gets `/v1`; any other path is kept. Without a scheme
 * it is https, except on loopback, where servers hardly ever have a certificate. Idempotent: the `href` of the result
 * parses to itself.
 *
 * Throws `invalid_request`, whose detail never repeats the text, which may hold credentials.
 */
export function parseBaseUrl(text: string): URL {
  const url = parseUrl(text.replace(/\s+/g, ''))
  if (url.protocol !== 'https:' && url.protocol !== 'http:') {
    throw invalid('The address must begin with https:// or http://')
  }
  if (url.username !== '' || url.password !== '') {
    throw invalid('The address must not contain a user name or password')
  }
  if (url.search !== '' || url.hash !== '') {
    throw invalid('The address must not contain a query or a fragment')
  }
  url.pathname = basePath(url.pathname)
  // Drops a lone `?` or `#`, which the URL class keeps in `href` although both parts are empty.
  url.search = ''
  url.hash = ''
  return url
}

/** Returns the address of an endpoint, such as `chat/completions`, under a base URL. */
export function endpointUrl(baseUrl: URL, endpoint: string): string {
  return `${baseUrl.origin}${baseUrl.pathname.replace(/\/+$/, '')}/${endpoint}`
}

/** Returns whether the URL's host is this machine: `localhost`, `*.localhost`, 127.0.0.0/8 or `::1`. */
export function isLoopback(url: URL): boolean {
  const host = url.hostname.replace(/\.$/, '').toLowerCase()
  return (
    host === 'localhost' ||
    host.endsWith('.localhost') ||
    /^127\.\d+\.\d+\.\d+$/.test(host) ||
    host === '[::1]' ||
    // IPv4-mapped 127.0.0.0/8, as the URL class writes it.
    /^\[::ffff:7f[\da-f]{2}:[\da-f]{1,4}\]$/.test(host)
  )
}

/** Returns whether nothing on the way can read what is sent: https, or loopback. */
export function isSecure(url: URL): boolean {
  return url.protocol === 'https:' || isLoopback(url)
}

function parseUrl(text: string): URL {
  if (text === '') throw invalid('The address is empty')
  if (/^[a-z][a-z\d+.-]*:\/\//i.test(text)) return urlOf(text)
  // `javascript:…` or `mailto:…` is another scheme; `localhost:8000` is a host with a port.
  if (/^[a-z][a-z\d+.-]*:(?!\d)/i.test(text)) {
    throw invalid('The address must begin with https:// or http://')
  }
  const host = text.replace(/^\/+/, '')
  const secure = urlOf(`https://${host}`)
  return isLoopback(secure) ? urlOf(`http://${host}`) : secure
}

function urlOf(text: string): URL {
  try {
    return new URL(text)
  } catch {
    throw invalid('The address is not a valid URL')
  }
}

function basePath(pathname: string): string {
  const path = pathname
    .replace(/\/{2,}/g, '/')
    .replace(/\/$/, '')
    .replace(PASTED_ENDPOINTS, '')
  return path === '' ? DEFAULT_PATH : path
}

function invalid(detail: string): AppError {
  return new AppError('invalid_request', { reason: 'address_malformed', detail })
}
