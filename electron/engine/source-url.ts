import { createHash } from 'node:crypto'

/** Parameters that hold what gives access to an account, in any spelling: `api_key`, `X-Api-Key`, `accessToken`. */
const SECRET_NAME =
  /^(?:x-?)?(?:(?:access|auth|api|id|refresh|session|bearer|user)?(?:token|key|secret)|auth|authorization|bearer|jwt|password|passwd|pwd|secret|session)$/

/** `key` alone names a file as often as it holds a secret: it counts as one when it looks like one. */
const PLAIN_KEY = /^(?=.*\d)[\w-]{20,}$/

/** What looks like a key wherever it stands. */
const KEY = /(?<=[^\dA-Za-z]|%[\dA-Fa-f]{2})sk-[\w-]{6,}/g

const REDACTED = /redacted-[\da-f]{12}/

/**
 * Returns an address as it may be kept: without user name and password, and with a mark in the place of what may be a
 * token, as some servers put it into the addresses of their files. Each token has a mark of its own, so that two
 * addresses that differ stay different. Signatures stay: they open one file for some hours, and without them it could
 * not be fetched again. Null for what is no http(s) address.
 */
export function withoutCredentials(url: string | null): string | null {
  if (url === null || !URL.canParse(url)) return null
  const parsed = new URL(url)
  if (parsed.protocol !== 'https:' && parsed.protocol !== 'http:') return null
  parsed.username = ''
  parsed.password = ''
  // As text: taken apart and put together again, the other parameters would be spelled differently.
  parsed.search = withoutSecrets(parsed.search)
  parsed.hash = withoutSecrets(parsed.hash)
  return parsed.href.replaceAll(KEY, marked)
}

/** Returns whether something in a kept address was replaced, so that nothing can be fetched from it. */
export function isRedacted(url: string): boolean {
  return REDACTED.test(url)
}

function withoutSecrets(query: string): string {
  return query.replaceAll(
    /([?&#])([^=&#]+)=([^&#]+)/g,
    (all, before: string, name: string, value: string) =>
      isSecret(name, value) ? `${before}${name}=${marked(value)}` : all,
  )
}

function isSecret(name: string, value: string): boolean {
  if (REDACTED.test(value)) return false
  const plain = name
    .toLowerCase()
    .replaceAll(/[_.]|%5f/g, '')
    .replaceAll('-', '')
  return plain === 'key' ? PLAIN_KEY.test(value) : SECRET_NAME.test(plain)
}

function marked(secret: string): string {
  return `redacted-${createHash('sha256').update(secret).digest('hex').slice(0, 12)}`
}
