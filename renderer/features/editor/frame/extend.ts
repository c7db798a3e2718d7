import { canvasBySides, sidesOf, type Sides } from '#shared/domain/canvas.ts'
import { isCanvasTooLarge, type EditCanvas } from '#shared/domain/edit.ts'
import type { PixelSize } from '#shared/domain/reference-change.ts'

/** A side of the frame. */
export const SIDES = ['left', 'top', 'right', 'bottom'] as const
export type Side = (typeof SIDES)[number]

/** Returns by how much a picture is extended on each side: by nothing where it keeps its size. */
export function sidesFor(canvas: EditCanvas | null, original: PixelSize): Sides {
  return canvas === null ? { left: 0, top: 0, right: 0, bottom: 0 } : sidesOf(canvas, original)
}

/**
 * Returns the canvas with these sides, in pixels of the original, which never reach into it. Where that is too large the
 * canvas is as it was before; null where it adds nothing.
 */
export function extendedBy(
  original: PixelSize,
  wished: Sides,
  before: EditCanvas | null,
): EditCanvas | null {
  const canvas = canvasBySides(original, {
    left: Math.max(0, Math.round(wished.left)),
    top: Math.max(0, Math.round(wished.top)),
    right: Math.max(0, Math.round(wished.right)),
    bottom: Math.max(0, Math.round(wished.bottom)),
  })
  if (canvas.width === original.width && canvas.height === original.height) return null
  return isCanvasTooLarge(canvas) ? before : canvas
}

/** Moves the picture in its frame by pixels of the picture; no farther than the frame goes. */
export function movedInFrame(
  canvas: EditCanvas,
  original: PixelSize,
  by: { readonly x: number; readonly y: number },
): EditCanvas {
  return {
    ...canvas,
    x: Math.min(canvas.width - original.width, Math.max(0, Math.round(canvas.x + by.x))),
    y: Math.min(canvas.height - original.height, Math.max(0, Math.round(canvas.y + by.y))),
  }
}

/** Returns where in its frame a picture lies, as shares; in the middle where there is no room to move it. */
export function anchorOf(
  canvas: EditCanvas | null,
  original: PixelSize,
): { readonly x: number; readonly y: number } {
  return canvas === null
    ? { x: 0.5, y: 0.5 }
    : {
        x: share(canvas.x, canvas.width - original.width),
        y: share(canvas.y, canvas.height - original.height),
      }
}

function share(at: number, room: number): number {
  return room === 0 ? 0.5 : at / room
}
