import type { MessageView } from '#shared/domain/chat-view.ts'

/** Where rows lie that are only known by their heights, in CSS pixels. */
export interface Lane {
  /** Of each row the place of its top; one more for the end of all. */
  readonly tops: readonly number[]
}

/** Lays rows out, one below the other. `height` is what was measured, or what is expected. */
export function laneOf(count: number, height: (index: number) => number): Lane {
  const tops = [0]
  for (let index = 0; index < count; index += 1) tops.push((tops[index] ?? 0) + height(index))
  return { tops }
}

/** Returns the row at a height; the first or last one where it lies outside. */
export function rowAt({ tops }: Lane, y: number): number {
  let low = 0
  let high = tops.length - 2
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((tops[middle] ?? 0) <= y) low = middle
    else high = middle - 1
  }
  return Math.max(0, low)
}

/** Of a line of text, of what is around a message, of a card, in CSS pixels. */
const LINE = 24
const AROUND = 64
const CARD = 168
/** Letters in a line of the column. */
const LETTERS = 80

/** By message, which never changes: with each frame of an answer that grows, all of them are laid out. */
const expected = new WeakMap<MessageView, number>()

/** Returns how high a message that nobody has seen yet may be, in CSS pixels. */
export function expectedHeight(message: MessageView): number {
  const known = expected.get(message)
  if (known !== undefined) return known
  const lines = Math.ceil(message.text.length / LETTERS) + message.text.split('\n').length - 1
  const cards = message.type === 'assistant' ? message.calls.length * CARD : 0
  const height = AROUND + Math.max(1, lines) * LINE + cards
  expected.set(message, height)
  return height
}
