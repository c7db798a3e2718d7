/** The arithmetic of the film strip: small pictures of one width beside each other, of which only those in view are drawn. Lengths are CSS pixels. */

/** A small picture and the gap to the next. */
export const PITCH = 64

/** Pictures that are drawn beyond either edge. */
const BEYOND = 4

/** How the strip lies: as wide as it is on screen, and scrolled from its left end. */
export interface StripView {
  readonly width: number
  readonly scrolled: number
}

/** Returns where a picture lies in the strip, from its left end: the first and the last can come to the middle as well. */
export function placeOf(index: number, width: number): number {
  return index * PITCH + Math.max(0, (width - PITCH) / 2)
}

/** Returns how wide all pictures are together, with the space that lets the ends come to the middle. */
export function lengthOf(count: number, width: number): number {
  return Math.max(0, count - 1) * PITCH + Math.max(width, PITCH)
}

/** Returns how far the strip has to be scrolled for a picture to be in the middle. */
export function centredOn(index: number): number {
  return index * PITCH
}

/** Returns which pictures are to be drawn, from `first` up to, but not with `end`. */
export function drawnOf(count: number, { width, scrolled }: StripView) {
  const offset = Math.max(0, (width - PITCH) / 2)
  const first = Math.floor((scrolled - offset) / PITCH) - BEYOND
  const end = Math.ceil((scrolled - offset + width) / PITCH) + BEYOND
  return { first: Math.max(0, Math.min(first, count)), end: Math.max(0, Math.min(end, count)) }
}
