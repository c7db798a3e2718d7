/**
 * What JSON lets pass as it is although a terminal may obey it, or show words in another order: DEL, the C1 controls (U+009B begins a
 * sequence as ESC [ does) and the marks that turn the direction of what follows.
 */
const STEERING = /[\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g

/** The same JSON with everything escaped that could steer a terminal. Nothing is lost: parsed, it is the same value. */
export function escapedJson(value: unknown, indent?: number): string {
  return JSON.stringify(value, null, indent).replace(
    STEERING,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
}
