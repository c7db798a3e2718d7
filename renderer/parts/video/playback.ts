/** The arithmetic of playing: speeds, frames and ranges. Times are seconds, speeds multiples of the real one. */

/** Speeds that one chooses from. */
export const SPEEDS: readonly number[] = [0.25, 0.5, 0.75, 1, 1.25, 1.5, 2, 4]

/** The fastest that J and L come to. */
const FASTEST = 4

/** Frames of a second of a video of which nothing is known yet. */
export const USUAL_FRAME_RATE = 24

/** What is played again and again: from one position to another. */
export interface PlayRange {
  readonly start: number
  readonly end: number
}

/** Returns the next faster speed of the list; the fastest stays. */
export function faster(speed: number): number {
  return SPEEDS.find((each) => each > speed) ?? speed
}

/** Returns the next slower speed of the list; the slowest stays. */
export function slower(speed: number): number {
  return SPEEDS.findLast((each) => each < speed) ?? speed
}

/**
 * Returns how fast a video goes on after L (`direction` 1) or J (-1), as on an editing desk: in the other direction, or twice as fast in the
 * same one. 0 is a pause, below it the video runs backwards.
 */
export function shuttle(velocity: number, direction: 1 | -1): number {
  if (velocity * direction <= 0) return direction
  return direction * Math.min(FASTEST, Math.max(1, Math.abs(velocity) * 2))
}

/** Returns the position of the frame that is so many frames from the one at a position: its middle, which no rounding takes for its neighbour. */
export function stepFrames(position: number, by: number, rate: number, duration: number): number {
  const last = Math.max(0, Math.round(duration * rate) - 1)
  const now = Math.min(last, Math.floor(position * rate + 0.001))
  return (Math.min(last, Math.max(0, now + by)) + 0.5) / rate
}

/** Frame rates that there are. What is measured lies beside them by a little. */
const KNOWN_RATES: readonly number[] = [8, 10, 12, 15, 16, 20, 24, 25, 30, 48, 50, 60]

/** Returns the frame rate for the time between two frames that follow each other; the usual one for none. */
export function frameRateOf(secondsBetween: number): number {
  if (!(secondsBetween > 0.002 && secondsBetween < 1)) return USUAL_FRAME_RATE
  const measured = 1 / secondsBetween
  const known = KNOWN_RATES.find((rate) => Math.abs(measured / rate - 1) < 0.03)
  return known ?? measured
}

/** The range after its beginning (or end) was set: what is no range any more is forgotten from the other side. */
export function withStart(range: PlayRange | null, start: number, duration: number): PlayRange {
  return range !== null && range.end > start ? { ...range, start } : { start, end: duration }
}

/** See `withStart`. */
export function withEnd(range: PlayRange | null, end: number): PlayRange {
  return range !== null && range.start < end ? { ...range, end } : { start: 0, end }
}

/** Returns where a range goes on from a position: at its beginning once it is over, or was left by hand; null while it is within. */
export function wrapped({ start, end }: PlayRange, position: number): number | null {
  return position >= end || position < start - 0.5 ? start : null
}

/** Returns the position after so many seconds of running backwards; from the end again in a loop, else it stops at the beginning. */
export function backwards(
  position: number,
  seconds: number,
  { start, end }: PlayRange,
  isLoop: boolean,
): { readonly position: number; readonly isOver: boolean } {
  const next = position - seconds
  if (next > start) return { position: next, isOver: false }
  return isLoop ? { position: end, isOver: false } : { position: start, isOver: true }
}
