/** What an answer's body is, found from its first character: the content type is often wrong. */
export type BodyKind = 'events' | 'json' | 'page'

/** The kind of a body that begins with `start`; null while there are only blanks. */
export function kindOfBody(start: string): BodyKind | null {
  const first = start.replace(/^[\s\uFEFF]+/, '')[0]
  if (first === undefined) return null
  if (first === '{' || first === '[') return 'json'
  return first === '<' ? 'page' : 'events'
}

/** JSON values in a text that is none itself, but may be one a line, with or without `data:`. */
export function jsonLines(text: string, parse: (text: string) => unknown): unknown[] {
  return text.split('\n').flatMap((line) => {
    const json = line.replace(/^\s*data:/, '')
    // A single line that is no JSON would be parsed a second time, and failing is what is slow.
    const value = json === text || json === '' ? undefined : parse(json)
    return value === undefined ? [] : [value]
  })
}
