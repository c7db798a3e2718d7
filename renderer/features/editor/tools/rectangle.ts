import type { MaskDocument } from '../../../data/mask/mask-document.ts'
import type { MaskPoint } from '../raster/polygon.ts'
import { fillOutline } from './fill-outline.ts'
import type { Tool, ToolScene } from './tool.ts'

interface Corners {
  readonly from: MaskPoint
  readonly to: MaskPoint
}

/** CSS pixels below which a drag is a slip of the hand. */
const SLIP = 3
/** Of the picture's sides, what the keyboard begins with. */
const FIRST = 1 / 4

/** Creates what the rectangle does: drawn by a drag; by the keyboard it waits for its end. */
export function createRectangle(mask: MaskDocument, { showOutline }: ToolScene): Tool {
  let drawn: Corners | null = null

  const show = (corners: Corners | null): void => {
    drawn = corners
    showOutline(corners === null ? null : { points: pointsOf(corners), isClosed: true })
  }
  const fill = (subtracts: boolean): void => {
    if (drawn !== null) fillOutline(mask, pointsOf(drawn), subtracts)
    show(null)
  }

  return {
    down: ({ x, y }) => show({ from: { x, y }, to: { x, y } }),
    drag(presses) {
      const to = presses.at(-1)
      if (drawn !== null && to !== undefined) show({ from: drawn.from, to: { x: to.x, y: to.y } })
    },
    up({ subtracts, perPixel }) {
      if (drawn === null) return
      const { from, to } = drawn
      const isSlip = Math.max(Math.abs(to.x - from.x), Math.abs(to.y - from.y)) < SLIP * perPixel
      if (isSlip) show(null)
      else fill(subtracts)
    },
    nudge(x, y, sizes) {
      const { from, to } = drawn ?? inTheMiddle(mask.bitmap)
      if (drawn === null) return show({ from, to })
      const moved = { x: to.x + x, y: to.y + y }
      if (!sizes) return show({ from: { x: from.x + x, y: from.y + y }, to: moved })
      // The corner at the lower right is the one that is moved; it never passes the other.
      show({ from, to: { x: Math.max(from.x + 1, moved.x), y: Math.max(from.y + 1, moved.y) } })
    },
    finish: fill,
    giveUp() {
      const wasDrawn = drawn !== null
      show(null)
      return wasDrawn
    },
  }
}

function inTheMiddle({
  width,
  height,
}: {
  readonly width: number
  readonly height: number
}): Corners {
  const half = { x: (width * FIRST) / 2, y: (height * FIRST) / 2 }
  const middle = { x: width / 2, y: height / 2 }
  return {
    from: { x: middle.x - half.x, y: middle.y - half.y },
    to: { x: middle.x + half.x, y: middle.y + half.y },
  }
}

function pointsOf({ from, to }: Corners): readonly MaskPoint[] {
  return [from, { x: to.x, y: from.y }, to, { x: from.x, y: to.y }]
}
