import type { MaskDocument } from '../../../data/mask/mask-document.ts'
import { boundsOfCapsule, fillCapsule, type StrokePoint } from '../raster/capsule.ts'
import type { Press, Tool } from './tool.ts'

interface BrushOptions {
  readonly mask: MaskDocument
  /** The widest radius of the stroke now, in pixels of the mask. */
  readonly radius: () => number
  readonly isErasing: () => boolean
}

/** Of the width of a stroke, where a pen only just touches. */
const LIGHTEST = 0.2

/** Creates what brush and eraser do. A stroke is one act; with Shift a straight line goes on from where the last one ended. */
export function createBrush({ mask, radius, isErasing }: BrushOptions): Tool {
  let last: StrokePoint | null = null
  let value: 0 | 255 | null = null

  const pointOf = ({ x, y, pressure }: Press): StrokePoint => ({
    x,
    y,
    radius: Math.max(0.5, radius() * (LIGHTEST + (1 - LIGHTEST) * pressure)),
  })
  const paint = (from: StrokePoint, to: StrokePoint): void => {
    const paints = value
    if (paints === null) return
    mask.paint(boundsOfCapsule(from, to), (bitmap) => fillCapsule(bitmap, from, to, paints))
  }

  return {
    down(press) {
      value = isErasing() || press.isEraser ? 0 : 255
      const point = pointOf(press)
      paint(press.shift && last !== null ? last : point, point)
      last = point
    },
    drag(presses) {
      if (value === null) return
      for (const press of presses) {
        const point = pointOf(press)
        paint(last ?? point, point)
        last = point
      }
    },
    up() {
      value = null
      mask.commit()
    },
    giveUp() {
      const wasPainting = value !== null
      value = null
      if (wasPainting) mask.rollBack()
      return wasPainting
    },
  }
}
