/** What a header's value may not hold by the fetch standard: line ends, NUL, and what is no single byte. */
const UNFIT = /[^\t\x20-\x7e\x80-\xff]/g

/**
 * Chromium's headers as `Headers`. Servers put the prompt, unencoded, into `Content-Disposition`, and `Headers` throws
 * for such a value: what does not fit becomes a question mark, because no answer is lost for a header nobody reads.
 */
export function responseHeaders(raw: Readonly<Record<string, string | string[]>>): Headers {
  const headers = new Headers()
  for (const [name, values] of Object.entries(raw)) {
    // A token, by RFC 9110, 5.1.
    if (!/^[\w!#$%&'*+.^`|~-]+$/.test(name)) continue
    for (const value of Array.isArray(values) ? values : [values]) {
      headers.append(name, value.replace(UNFIT, '?'))
    }
  }
  return headers
}
