/**
 * Characters that JSON leaves unescaped although a terminal may obey them, or show text in another order: DEL, the C1
 * controls (U+009B begins a sequence as ESC [ does) and the bidirectional marks.
 */
const STEERING = /[\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g

/** Returns the JSON of a value with everything escaped that could control a terminal. Parsed, it is the same value. */
export function escapedJson(value: unknown, indent?: number): string {
  return JSON.stringify(value, null, indent).replace(
    STEERING,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
}
