import { serialize } from 'node:v8'

/** Bytes of an answer to the page: a message has 64 KB, of which its envelope takes some. */
export const MOST_ANSWER_BYTES = 56_000

/** Returns how many bytes a value takes in a message between page and main process, about. */
export function messageBytes(value: unknown): number {
  return serialize(value).byteLength
}

/** Returns the first of some values, as many as fit a message. */
export function fitting<T>(values: readonly T[], most: number = MOST_ANSWER_BYTES): T[] {
  let left = most
  const taken: T[] = []
  for (const value of values) {
    left -= messageBytes(value)
    if (left < 0) break
    taken.push(value)
  }
  return taken
}

/** Returns the beginning of a text, never half of a character. */
export function cutText(text: string, length: number): string {
  if (text.length <= length) return text
  const last = text.charCodeAt(length - 1)
  return text.slice(0, last >= 0xd8_00 && last <= 0xdb_ff ? length - 1 : length)
}
