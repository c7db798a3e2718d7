/** Parses `Content-Range: bytes 5-9/10`; null when it is missing or invalid. */
export function contentRange(headers: Headers): { start: number; total: number | null } | null {
  const match = /^\s*bytes\s+(\d+)-\d+\/(\d+|\*)/i.exec(headers.get('content-range') ?? '')
  if (match === null) return null
  return { start: Number(match[1]), total: match[2] === '*' ? null : Number(match[2]) }
}

/** Returns `Content-Length` in bytes; null when it is unknown, or counts compressed bytes. */
export function contentLength(headers: Headers): number | null {
  const encoding = headers.get('content-encoding') ?? 'identity'
  const length = headers.get('content-length') ?? ''
  return encoding === 'identity' && /^\d+$/.test(length) ? Number(length) : null
}

/**
 * Returns the `ETag` to resume with; null for none. `If-Range` takes no weak one (RFC 9110, 13.1.5), and one of a
 * compressed file does not fit the bytes here.
 */
export function strongEtag(headers: Headers): string | null {
  const etag = headers.get('etag')
  const compressed = (headers.get('content-encoding') ?? 'identity') !== 'identity'
  return etag === null || etag.startsWith('W/') || compressed ? null : etag
}
