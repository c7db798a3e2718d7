import type { Size } from '../stage/zoom.ts'
import type { PixelCount } from './pixel-difference.ts'

/** What the worker is asked: both pictures, and the size in which they are laid over each other. */
export interface DifferenceTask extends Size {
  readonly one: ImageBitmap
  readonly other: ImageBitmap
  /** Where `one` lies, in pixels of that size; null where it is fitted into it, as `other` is. */
  readonly placed: Placed | null
}

/** A place on a picture, and a size, in pixels. */
export interface Placed extends Size {
  readonly x: number
  readonly y: number
}

/** What it answers; null where there was no memory for it. */
export interface DifferenceAnswer extends PixelCount {
  readonly picture: ImageBitmap
}
