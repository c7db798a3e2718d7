/** From here on a message lists valid alternatives. */
const ALTERNATIVES =
  /\bexpected (?:one of|fields?|keys?)\b|\b(?:allowed|supported|valid|known|permitted|available) (?:fields?|parameters?|params?|arguments?|keys?|properties)\b|did you mean|可用(?:的)?(?:参数|字段)|(?<!不)支持的(?:参数|字段)/i

/**
 * Returns what a refusal complains about, without its list of valid alternatives, which names other fields of the
 * request.
 */
export function complaintOf(message: string): string {
  return message.split(ALTERNATIVES)[0] ?? ''
}
