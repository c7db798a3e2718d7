import type { MaskDocument } from '../../../data/mask/mask-document.ts'
import {
  clippedTo,
  grownBy,
  isEmptyRect,
  NOTHING,
  unionOf,
  wholeOf,
  type MaskRect,
} from '../../../data/mask/mask-bitmap.ts'
import { overlayPixels } from './paint-overlay.ts'
import { partOnStage, type View } from './view.ts'

/** Pixels of the overlay at most: on larger screens it is scaled up by the browser. */
const MOST_PIXELS = 2_500_000

/** Draws the mask over the picture: at once all of it after the view has changed, otherwise only what has changed. */
export interface Overlay {
  /** Draws everything anew, in the next frame. */
  setView(view: View): void
  /** Draws a part of the mask anew, in the next frame. */
  invalidate(part: MaskRect): void
  /** The size of the stage in CSS pixels. */
  resize(width: number, height: number): void
  stop(): void
}

/** Creates the overlay of a mask on a canvas that fills the stage. */
export function createOverlay(canvas: HTMLCanvasElement, mask: MaskDocument): Overlay {
  const context = canvas.getContext('2d')
  let view: View = { scale: 1, x: 0, y: 0 }
  /** Pixels of the overlay for one CSS pixel. */
  let ratio = 1
  let dirty: MaskRect = NOTHING
  let frame: number | null = null

  const draw = (): void => {
    frame = null
    const part = clippedTo(dirty, canvas)
    dirty = NOTHING
    if (context === null || isEmptyRect(part)) return
    const pixels = overlayPixels({
      shape: mask.bitmap,
      applied: mask.applied(),
      view: { scale: view.scale * ratio, x: view.x * ratio, y: view.y * ratio },
      part,
    })
    context.putImageData(new ImageData(pixels, part.width, part.height), part.x, part.y)
  }
  const drawSoon = (part: MaskRect): void => {
    dirty = unionOf(dirty, part)
    frame ??= requestAnimationFrame(draw)
  }

  return {
    setView(next) {
      view = next
      drawSoon(wholeOf(canvas))
    },
    invalidate(part) {
      const { x, y, width, height } = partOnStage(view, part)
      const scaled = { x: x * ratio, y: y * ratio, width: width * ratio, height: height * ratio }
      drawSoon(grownBy(scaled, 2 + Math.ceil(view.scale * ratio)))
    },
    resize(width, height) {
      const wished = globalThis.devicePixelRatio
      ratio = Math.min(wished, Math.sqrt(MOST_PIXELS / Math.max(1, width * height)))
      canvas.width = Math.max(1, Math.round(width * ratio))
      canvas.height = Math.max(1, Math.round(height * ratio))
      drawSoon(wholeOf(canvas))
    },
    stop() {
      if (frame !== null) cancelAnimationFrame(frame)
    },
  }
}
