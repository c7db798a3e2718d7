import { canvasBySides, canvasOfRatio } from '#shared/domain/canvas.ts'
import { LONGEST_CANVAS_SIDE, type EditCanvas } from '#shared/domain/edit.ts'
import type { PixelSize } from '#shared/domain/reference-change.ts'
import { UsageError } from './usage-error.ts'

/** What the first picture is extended to: returns the canvas for a picture of a size. */
export type Extension = (original: PixelSize) => EditCanvas

const RATIO = /^(\d{1,5}):(\d{1,5})$/
const SIDES = /^(\d{1,5}),(\d{1,5}),(\d{1,5}),(\d{1,5})$/

/** Reads a ratio, `16:9`, or pixels for each side, `left,top,right,bottom`. Throws a UsageError for anything else. */
export function readExtension(given: string): Extension {
  const [width = 0, height = 0] = numbersOf(RATIO, given)
  if (width > 0 && height > 0) return (original) => canvasOfRatio(original, { width, height })
  const sides = numbersOf(SIDES, given)
  const [left = 0, top = 0, right = 0, bottom = 0] = sides
  const isUsable =
    sides.some((side) => side > 0) && sides.every((side) => side < LONGEST_CANVAS_SIDE)
  if (!isUsable) throw new UsageError((texts) => texts.notAnExtension(given))
  return (original) => canvasBySides(original, { left, top, right, bottom })
}

function numbersOf(form: RegExp, given: string): readonly number[] {
  return (form.exec(given)?.slice(1) ?? []).map(Number)
}
