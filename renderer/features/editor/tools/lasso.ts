import type { MaskDocument } from '../../../data/mask/mask-document.ts'
import type { MaskPoint } from '../raster/polygon.ts'
import { fillOutline } from './fill-outline.ts'
import type { Tool, ToolScene } from './tool.ts'

/** CSS pixels between two points of an outline that is drawn freely. */
const APART = 1.5
/** CSS pixels within which a press ends at the first point. */
const AT_FIRST = 8
/** CSS pixels from which a press is a drag. */
const DRAG = 4

/**
 * Creates what the lasso does: dragged it is drawn freely, and let go it is closed; clicked it goes in straight lines
 * from point to point, until it is closed at its first point, by a second click at the same place, or by Enter. Both
 * can be mixed: a drag between clicks draws a piece freely.
 */
export function createLasso(mask: MaskDocument, { showOutline }: ToolScene): Tool {
  let points: readonly MaskPoint[] = []
  /** Where the pointer was pressed; null while it is not. */
  let pressed: MaskPoint | null = null
  let hasDragged = false
  let hasCorners = false

  const show = (next: MaskPoint | null = null): void => {
    if (points.length === 0) return showOutline(null)
    showOutline({ points: next === null ? points : [...points, next], isClosed: points.length > 2 })
  }
  const reset = (): void => {
    points = []
    pressed = null
    hasDragged = false
    hasCorners = false
    show()
  }
  const finish = (subtracts: boolean): void => {
    const outline = points
    reset()
    if (outline.length > 2) fillOutline(mask, outline, subtracts)
  }

  return {
    down(press) {
      const first = points[0]
      const last = points.at(-1)
      const reach = AT_FIRST * press.perPixel
      const isEnd =
        hasCorners &&
        points.length > 2 &&
        [first, last].some((end) => end !== undefined && distance(end, press) < reach)
      if (isEnd) return finish(press.subtracts)
      pressed = { x: press.x, y: press.y }
      hasDragged = false
      points = [...points, pressed]
      show()
    },
    drag(presses) {
      if (pressed === null) return
      const added: MaskPoint[] = []
      for (const press of presses) {
        const last = added.at(-1) ?? points.at(-1)
        if (distance(pressed, press) > DRAG * press.perPixel) hasDragged = true
        if (last !== undefined && distance(last, press) < APART * press.perPixel) continue
        added.push({ x: press.x, y: press.y })
      }
      if (!hasDragged || added.length === 0) return
      points = [...points, ...added]
      show()
    },
    up({ subtracts }) {
      if (pressed === null) return
      pressed = null
      if (hasDragged && !hasCorners) finish(subtracts)
      else hasCorners = true
    },
    hover({ x, y }) {
      if (hasCorners) show({ x, y })
    },
    finish,
    stepBack() {
      points = points.slice(0, -1)
      if (points.length === 0) reset()
      else show()
    },
    giveUp() {
      const wasDrawn = points.length > 0
      reset()
      return wasDrawn
    },
  }
}

function distance(one: MaskPoint, other: MaskPoint): number {
  return Math.hypot(one.x - other.x, one.y - other.y)
}
