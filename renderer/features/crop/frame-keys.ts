import type { Handle } from './crop-state.ts'

/** What a key does to the frame, in pixels of the picture. */
interface KeyStep {
  /** Whether it draws the frame's right or lower side; it moves the frame otherwise. */
  readonly isSizing: boolean
  readonly handle: Handle
  readonly x: number
  readonly y: number
}

const ARROWS: Readonly<Record<string, readonly [x: number, y: number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
}

/** Pixels of a step with Shift. */
const LARGE = 10

/** Returns what a key does to the frame: arrows move it, with Alt they size it, with Shift by more. Null for any other key. */
export function stepOfKey({
  key,
  altKey,
  shiftKey,
  ctrlKey,
  metaKey,
}: {
  readonly key: string
  readonly altKey: boolean
  readonly shiftKey: boolean
  readonly ctrlKey: boolean
  readonly metaKey: boolean
}): KeyStep | null {
  const arrow = ARROWS[key]
  if (arrow === undefined || ctrlKey || metaKey) return null
  const by = shiftKey ? LARGE : 1
  const [x, y] = arrow
  return {
    isSizing: altKey,
    handle: x === 0 ? { x: 0, y: 1 } : { x: 1, y: 0 },
    x: x * by,
    y: y * by,
  }
}
