import type { MaskPoint } from '../raster/polygon.ts'

/** Where the pointer is and what is held with it. */
export interface Press extends MaskPoint {
  /** 0–1; 1 of what does not tell. */
  readonly pressure: number
  /** Whether what is enclosed is taken away: Ctrl, Cmd or Alt. */
  readonly subtracts: boolean
  readonly shift: boolean
  /** Whether it is the other end of a pen. */
  readonly isEraser: boolean
  /** Pixels of the mask for one CSS pixel. */
  readonly perPixel: number
}

/** An outline that is being drawn, in pixels of the mask; null for none. */
export interface Outline {
  readonly points: readonly MaskPoint[]
  readonly isClosed: boolean
}

/** What is done with the hand, from pressing to letting go. */
export interface Tool {
  down(press: Press): void
  /** With all places since the last call, the latest last. */
  drag(presses: readonly Press[]): void
  up(press: Press): void
  /** The pointer moves without being pressed. */
  hover?(press: Press): void
  /** Ends an outline that waits for its end. */
  finish?(subtracts: boolean): void
  /** Takes back the last point of an outline. */
  stepBack?(): void
  /** Moves (or sizes) by the keyboard, in pixels of the mask. */
  nudge?(x: number, y: number, sizes: boolean): void
  /** Gives up what is not done yet. Returns whether there was anything. */
  giveUp(): boolean
}

/** What tools show and change. */
export interface ToolScene {
  readonly showOutline: (outline: Outline | null) => void
}
