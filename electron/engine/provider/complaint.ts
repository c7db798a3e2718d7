/** From here on a message lists what would be right. */
const ALTERNATIVES =
  /\bexpected (?:one of|fields?|keys?)\b|\b(?:allowed|supported|valid|known|permitted|available) (?:fields?|parameters?|params?|arguments?|keys?|properties)\b|did you mean|可用(?:的)?(?:参数|字段)|(?<!不)支持的(?:参数|字段)/i

/** What a refusal complains about, without the list of what would be right: its words are about other fields of the request. */
export function complaintOf(message: string): string {
  return message.split(ALTERNATIVES)[0] ?? ''
}
