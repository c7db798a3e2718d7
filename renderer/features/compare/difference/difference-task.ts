import type { Size } from '../../../parts/stage/zoom.ts'
import type { PixelCount } from './pixel-difference.ts'

/** What the worker is asked: both pictures, and the size in which they are laid over each other. */
export interface DifferenceTask extends Size {
  readonly one: ImageBitmap
  readonly other: ImageBitmap
}

/** What it answers; null where there was no memory for it. */
export interface DifferenceAnswer extends PixelCount {
  readonly picture: ImageBitmap
}
