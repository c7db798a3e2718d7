/** A longer wait than this is a server's mistake, such as a date in another century. */
const LONGEST_SECONDS = 24 * 60 * 60

/**
 * Returns the seconds to wait, from a `Retry-After` header in seconds or as an HTTP date (RFC 9110, 10.2.3); null
 * when it is missing or invalid. A date counts from the answer's own `Date`, because the computer's clock may be
 * wrong, and else from `nowMs`.
 */
export function retryAfterSeconds(headers: Headers, nowMs: number = Date.now()): number | null {
  const value = headers.get('retry-after')?.trim() ?? ''
  if (/^\d+(\.\d+)?$/.test(value)) return Math.min(Number(value), LONGEST_SECONDS)
  const until = /[a-z]/i.test(value) ? Date.parse(value) : Number.NaN
  if (Number.isNaN(until)) return null
  const serverNow = Date.parse(headers.get('date') ?? '')
  const seconds = Math.ceil((until - (Number.isNaN(serverNow) ? nowMs : serverNow)) / 1000)
  return Math.min(Math.max(seconds, 0), LONGEST_SECONDS)
}
