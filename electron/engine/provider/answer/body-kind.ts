/** The kind of an answer's body, detected from its first character: the content type is often wrong. */
export type BodyKind = 'events' | 'json' | 'page'

/** Returns the kind of a body that begins with `start`; null while there are only blanks. */
export function kindOfBody(start: string): BodyKind | null {
  const first = start.replace(/^[\s\uFEFF]+/, '')[0]
  if (first === undefined) return null
  // A text in quotes is JSON that was encoded twice.
  if (/[{["]/.test(first)) return 'json'
  return first === '<' ? 'page' : 'events'
}
