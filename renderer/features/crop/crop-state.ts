import {
  ASPECT_RATIOS,
  pixelsOfSize,
  SIZE_BY_ASPECT_RATIO,
  type AspectRatio,
} from '#shared/domain/aspect-ratio.ts'
import {
  MOST_ANGLE,
  type Adjustment,
  type CropFrame,
  type QuarterTurns,
} from '#shared/domain/adjustment.ts'
import { isInsideTurned, largestFrame, turnedSize } from '#shared/crop-geometry.ts'
import type { PixelSize } from '#shared/domain/reference-change.ts'

/** The proportions that a frame can be held to: none, the picture's own, those that models make. */
export const RATIOS = ['free', 'original', ...ASPECT_RATIOS] as const
export type RatioName = (typeof RATIOS)[number]

/** What is to be done with a picture. */
export interface CropState extends Omit<Adjustment, 'crop'> {
  readonly ratio: RatioName
  /**
   * The frame as it was drawn, which the angle may make smaller for a while; null for the largest there is. In whole pixels of the picture
   * as it is turned by quarters.
   */
  readonly wanted: CropFrame | null
}

/** Nothing is done. */
export const UNTOUCHED: CropState = {
  isMirrored: false,
  quarterTurns: 0,
  angle: 0,
  ratio: 'free',
  wanted: null,
}

/** Returns the frame of a picture: inside of it, whatever its angle. */
export function frameOf(
  size: PixelSize,
  { wanted, quarterTurns, angle, ratio }: CropState,
): CropFrame {
  const turned = turnedSize(size, quarterTurns)
  if (wanted === null) return largestFrame(turned, angle, ratioValue(turned, ratio))
  return fitted(wanted, turned, angle)
}

/** Returns what the engine is asked for. */
export function adjustmentOf(size: PixelSize, state: CropState): Adjustment {
  const { isMirrored, quarterTurns, angle } = state
  return { isMirrored, quarterTurns, angle, crop: frameOf(size, state) }
}

/** Turns everything by a quarter, clockwise or back; the frame goes along. */
export function turn(size: PixelSize, state: CropState, by: 1 | -1): CropState {
  const { width, height } = turnedSize(size, state.quarterTurns)
  return {
    ...state,
    quarterTurns: quarters(state.quarterTurns + by),
    ratio: TURNED[state.ratio],
    wanted:
      state.wanted &&
      (by === 1
        ? {
            x: height - state.wanted.y - state.wanted.height,
            y: state.wanted.x,
            width: state.wanted.height,
            height: state.wanted.width,
          }
        : {
            x: state.wanted.y,
            y: width - state.wanted.x - state.wanted.width,
            width: state.wanted.height,
            height: state.wanted.width,
          }),
  }
}

/** Mirrors everything as it is seen, left to right or top to bottom; the frame goes along. */
export function flip(
  size: PixelSize,
  state: CropState,
  axis: 'horizontal' | 'vertical',
): CropState {
  const { width, height } = turnedSize(size, state.quarterTurns)
  const { wanted, quarterTurns } = state
  const isHorizontal = axis === 'horizontal'
  return {
    ...state,
    isMirrored: !state.isMirrored,
    // What was done before the mirror turns the other way behind it.
    quarterTurns: quarters((isHorizontal ? 0 : 2) - quarterTurns),
    angle: state.angle === 0 ? 0 : -state.angle,
    wanted:
      wanted &&
      (isHorizontal
        ? { ...wanted, x: width - wanted.x - wanted.width }
        : { ...wanted, y: height - wanted.y - wanted.height }),
  }
}

/** Straightens by an angle in degrees, clockwise, within the bounds and to a tenth. */
export function straighten(state: CropState, angle: number): CropState {
  const bounded = Math.min(MOST_ANGLE, Math.max(-MOST_ANGLE, Math.round(angle * 10) / 10))
  // Without the minus of a zero, which no message keeps.
  return { ...state, angle: bounded === 0 ? 0 : bounded }
}

/** Holds the frame to a proportion: a drawn frame becomes smaller for it, any other is the largest there is. */
export function chooseRatio(size: PixelSize, state: CropState, ratio: RatioName): CropState {
  const value = ratioValue(turnedSize(size, state.quarterTurns), ratio)
  if (value === null || state.wanted === null) {
    // A frame that is freed stays as it is.
    const wanted = value === null && state.ratio !== 'free' ? frameOf(size, state) : state.wanted
    return { ...state, ratio, wanted }
  }
  const { x, y, width, height } = frameOf(size, state)
  const wide = Math.max(1, Math.min(width, Math.round(height * value)))
  const high = Math.max(1, Math.min(height, Math.round(wide / value)))
  const wanted = {
    x: x + Math.floor((width - wide) / 2),
    y: y + Math.floor((height - high) / 2),
    width: wide,
    height: high,
  }
  return { ...state, ratio, wanted }
}

/** Moves the frame by whole pixels, as far as the picture goes. */
export function moveFrame(size: PixelSize, state: CropState, x: number, y: number): CropState {
  const fits = insideOf(size, state)
  const frame = frameOf(size, state)
  const across = farthest(Math.round(x), (by) => ({ ...frame, x: frame.x + by }), fits)
  const wanted = farthest(Math.round(y), (by) => ({ ...across, y: across.y + by }), fits)
  return { ...state, wanted }
}

/** Which sides of a frame are drawn: -1 is left or top, 1 is right or bottom. */
export interface Handle {
  readonly x: -1 | 0 | 1
  readonly y: -1 | 0 | 1
}

/** Draws a handle of the frame by whole pixels, as far as the picture goes; the other sides stay, and so does its proportion. */
export function resizeFrame(
  size: PixelSize,
  state: CropState,
  handle: Handle,
  x: number,
  y: number,
): CropState {
  const fits = insideOf(size, state)
  const frame = frameOf(size, state)
  const value = ratioValue(turnedSize(size, state.quarterTurns), state.ratio)
  const wanted =
    value === null
      ? resizedFreely(frame, handle, Math.round(x), Math.round(y), fits)
      : resizedInRatio(frame, handle, x, y, value, fits)
  return { ...state, wanted }
}

/** Pixels that a side has at least: a frame must be seen, and be caught again. */
const LEAST_SIDE = 8

function resizedFreely(
  frame: CropFrame,
  handle: Handle,
  x: number,
  y: number,
  fits: (frame: CropFrame) => boolean,
): CropFrame {
  const wider = Math.max(handle.x * x, Math.min(0, LEAST_SIDE - frame.width))
  const across = farthest(
    handle.x === 0 ? 0 : wider,
    (by) => ({ ...frame, x: frame.x - (handle.x < 0 ? by : 0), width: frame.width + by }),
    fits,
  )
  const higher = Math.max(handle.y * y, Math.min(0, LEAST_SIDE - frame.height))
  return farthest(
    handle.y === 0 ? 0 : higher,
    (by) => ({ ...across, y: across.y - (handle.y < 0 ? by : 0), height: across.height + by }),
    fits,
  )
}

function resizedInRatio(
  frame: CropFrame,
  handle: Handle,
  x: number,
  y: number,
  ratio: number,
  fits: (frame: CropFrame) => boolean,
): CropFrame {
  const byX = handle.x * x
  const byY = handle.y * y * ratio
  const isAcross = handle.y === 0 || (handle.x !== 0 && Math.abs(byX) >= Math.abs(byY))
  const least = Math.ceil(LEAST_SIDE * Math.max(1, ratio)) - frame.width
  const wider = Math.max(Math.round(isAcross ? byX : byY), Math.min(0, least))
  const frameAt = (by: number): CropFrame => {
    const width = frame.width + by
    const height = Math.max(1, Math.round(width / ratio))
    return {
      x: frame.x + Math.round(((handle.x - 1) / 2) * by),
      y: frame.y + Math.round(((handle.y - 1) / 2) * (height - frame.height)),
      width,
      height,
    }
  }
  return farthest(wider, frameAt, fits)
}

/** Returns the ratio of width to height that a frame is held to in a picture of a size; null for none. */
function ratioValue({ width, height }: PixelSize, ratio: RatioName): number | null {
  if (ratio === 'free') return null
  if (ratio === 'original') return width / height
  const shape = pixelsOfSize(SIZE_BY_ASPECT_RATIO[ratio])
  return shape.width / shape.height
}

/** What each proportion is after a quarter turn. */
const TURNED: Readonly<Record<RatioName, RatioName>> = {
  free: 'free',
  original: 'original',
  '16:9': '9:16',
  '9:16': '16:9',
  '3:2': '2:3',
  '2:3': '3:2',
  '1:1': '1:1',
} satisfies Record<'free' | 'original' | AspectRatio, RatioName>

function quarters(turns: number): QuarterTurns {
  const rest = ((turns % 4) + 4) % 4
  return rest === 1 || rest === 2 || rest === 3 ? rest : 0
}

function insideOf(size: PixelSize, { quarterTurns, angle }: CropState) {
  const turned = turnedSize(size, quarterTurns)
  return (frame: CropFrame): boolean => isInsideTurned(frame, turned, angle)
}

/**
 * Returns the frame of the largest step towards `most` that fits; the one of 0 does. What is turned has no dents, so that everything
 * between two frames that fit does as well.
 */
function farthest(
  most: number,
  frameAt: (by: number) => CropFrame,
  fits: (frame: CropFrame) => boolean,
): CropFrame {
  if (fits(frameAt(most))) return frameAt(most)
  const sign = Math.sign(most)
  let inside = 0
  let outside = Math.abs(most)
  while (outside - inside > 1) {
    const middle = Math.floor((inside + outside) / 2)
    if (fits(frameAt(sign * middle))) inside = middle
    else outside = middle
  }
  return frameAt(sign * inside)
}

/** Makes a frame smaller around its middle until it fits; where not even that is inside, the largest of its shape does. */
function fitted(frame: CropFrame, turned: PixelSize, angle: number): CropFrame {
  if (isInsideTurned(frame, turned, angle)) return frame
  const { x, y, width, height } = frame
  const scaled = (scale: number): CropFrame => {
    const wide = Math.max(1, Math.floor(width * scale))
    const high = Math.max(1, Math.floor(height * scale))
    return {
      x: x + Math.floor((width - wide) / 2),
      y: y + Math.floor((height - high) / 2),
      width: wide,
      height: high,
    }
  }
  let best = largestFrame(turned, angle, width / height)
  let inside = 0
  let outside = 1
  for (let step = 0; step < 16; step += 1) {
    const middle = (inside + outside) / 2
    const tried = scaled(middle)
    if (isInsideTurned(tried, turned, angle)) {
      inside = middle
      best = tried
    } else outside = middle
  }
  return best
}
