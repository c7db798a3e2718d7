import {
  LONGEST_CANVAS_SIDE,
  MOST_CANVAS_PIXELS,
  type EditCanvas,
  type SentArea,
} from '#shared/domain/edit.ts'
import type { PixelSize } from '#shared/domain/reference-change.ts'
import type { Rectangle } from '../picture.ts'

/** Where everything lies in the picture that an extension is worked out in, which has the canvas and what is sent. */
export interface Layout extends PixelSize {
  /** The corner of the original. */
  readonly original: { readonly x: number; readonly y: number }
  /** What becomes the result. */
  readonly canvas: Rectangle
  readonly sent: Rectangle
}

/** Returns it. */
export function layoutOf(canvas: EditCanvas, sent: SentArea): Layout {
  const left = Math.min(0, sent.x)
  const top = Math.min(0, sent.y)
  return {
    width: Math.max(canvas.width, sent.x + sent.width) - left,
    height: Math.max(canvas.height, sent.y + sent.height) - top,
    original: { x: canvas.x - left, y: canvas.y - top },
    canvas: { x: -left || 0, y: -top || 0, width: canvas.width, height: canvas.height },
    sent: { ...sent, x: sent.x - left, y: sent.y - top },
  }
}

/**
 * What is sent beyond each side of a canvas, as a share of it. Models move and stretch a picture a little: without this,
 * what they made for its edge would be cut off.
 */
const MARGIN = 0.03
/** With its margin, and in the shape of the answer, it may have more than a canvas may. */
const MOST = { side: LONGEST_CANVAS_SIDE * 1.25, pixels: MOST_CANVAS_PIXELS * 1.4 }

/** Returns whether a picture of this size is too large to be worked on. */
export function isTooLargeToExtend({ width, height }: PixelSize): boolean {
  return Math.max(width, height) > MOST.side || width * height > MOST.pixels
}

/**
 * Returns what is sent of a canvas: it with a margin, grown evenly to the shape of the answer. A server that is asked for
 * another shape than it was sent may cut off what it shall make. Where that would be too large, as much as is not.
 */
export function sentAround(canvas: PixelSize, answer: PixelSize | null): SentArea {
  const withMargin = {
    width: canvas.width + 2 * Math.ceil(canvas.width * MARGIN),
    height: canvas.height + 2 * Math.ceil(canvas.height * MARGIN),
  }
  const ratio = answer === null ? null : answer.width / answer.height
  const inShape = ratio === null ? withMargin : grownTo(ratio, withMargin)
  const size = [inShape, withMargin].find((each) => !isTooLargeToExtend(each)) ?? canvas
  return {
    x: -Math.floor((size.width - canvas.width) / 2) || 0,
    y: -Math.floor((size.height - canvas.height) / 2) || 0,
    width: size.width,
    height: size.height,
  }
}

function grownTo(ratio: number, { width, height }: PixelSize): PixelSize {
  return {
    width: Math.max(width, Math.round(height * ratio)),
    height: Math.max(height, Math.round(width / ratio)),
  }
}

/** Returns whether a canvas holds an original of a size. */
export function holds({ width, height, x, y }: EditCanvas, original: PixelSize): boolean {
  return x + original.width <= width && y + original.height <= height
}

/** Returns whether a canvas adds nothing to an original. */
export function isBare({ width, height }: EditCanvas, original: PixelSize): boolean {
  return width === original.width && height === original.height
}
