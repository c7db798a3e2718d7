import type { Sides } from '#shared/domain/canvas.ts'
import type { EditCanvas } from '#shared/domain/edit.ts'
import type { MaskDocument } from '../../../data/mask/mask-document.ts'
import { extendedBy, movedInFrame, sidesFor } from '../frame/extend.ts'
import type { MaskPoint } from '../raster/polygon.ts'
import type { Press, Tool } from './tool.ts'

/** CSS pixels within which a press takes a side of the frame. */
const REACH = 12
/** Steps of the keyboard with Shift. */
const FAR = 6

/** What of the frame is in the hand: sides, 1 for each that moves along; or the picture in it. */
interface Grip {
  readonly x: -1 | 0 | 1
  readonly y: -1 | 0 | 1
}

interface Drag {
  readonly grip: Grip | 'picture'
  readonly from: MaskPoint
  readonly before: EditCanvas | null
}

interface ExtendOptions {
  readonly mask: MaskDocument
  /** Shows what would be dragged: the name of a cursor; null for none. */
  readonly showCursor: (cursor: string | null) => void
}

/**
 * Creates what extends a picture: the sides of the frame are dragged beyond the picture, with Ctrl, Cmd or Alt those across
 * along with them; the picture is dragged inside of the frame.
 */
export function createExtend({ mask, showCursor }: ExtendOptions): Tool {
  const { asset, bitmap } = mask
  let drag: Drag | null = null

  /** From pixels of the mask to those of the picture. */
  const scale = { x: asset.width / bitmap.width, y: asset.height / bitmap.height }
  const inPicture = ({ x, y }: MaskPoint): MaskPoint => ({ x: x * scale.x, y: y * scale.y })
  const gripAt = (press: Press): Grip | 'picture' | null => {
    const place = inPicture(press)
    const canvas = mask.canvas()
    const { left, top, right, bottom } = sidesFor(canvas, asset)
    const reach = { x: REACH * press.perPixel * scale.x, y: REACH * press.perPixel * scale.y }
    const x = gripOn(place.x, { from: -left, to: asset.width + right, reach: reach.x })
    const y = gripOn(place.y, { from: -top, to: asset.height + bottom, reach: reach.y })
    if (x === null || y === null) return null
    if (x !== 0 || y !== 0) return { x, y }
    return canvas === null ? null : 'picture'
  }
  const move = (press: Press, held: Drag): void => {
    const from = inPicture(held.from)
    const to = inPicture(press)
    const by = { x: to.x - from.x, y: to.y - from.y }
    if (held.grip === 'picture') {
      if (held.before !== null) mask.extend(movedInFrame(held.before, asset, by))
      return
    }
    const sides = dragged(sidesFor(held.before, asset), held.grip, by, press.subtracts)
    mask.extend(extendedBy(asset, sides, mask.canvas()))
  }

  return {
    down(press) {
      const grip = gripAt(press)
      drag =
        grip === null ? null : { grip, from: { x: press.x, y: press.y }, before: mask.canvas() }
    },
    drag(presses) {
      const press = presses.at(-1)
      if (drag !== null && press !== undefined) move(press, drag)
    },
    up() {
      drag = null
      mask.commit()
    },
    hover: (press) => showCursor(cursorOf(gripAt(press))),
    nudge(x, y, isFar) {
      const canvas = mask.canvas()
      if (canvas === null) return
      const far = isFar ? FAR : 1
      mask.extend(movedInFrame(canvas, asset, inPicture({ x: x * far, y: y * far })))
      mask.commit()
    },
    // Nothing waits for its end.
    finish: () => undefined,
    giveUp() {
      const wasDragging = drag !== null
      drag = null
      if (wasDragging) mask.rollBack()
      return wasDragging
    },
  }
}

/** Returns which end of a line is taken at a place: 0 for none between both, null beyond. */
function gripOn(
  place: number,
  { from, to, reach }: { readonly from: number; readonly to: number; readonly reach: number },
): -1 | 0 | 1 | null {
  if (place < from - reach || place > to + reach) return null
  if (place < from + reach) return -1
  return place > to - reach ? 1 : 0
}

function dragged(before: Sides, { x, y }: Grip, by: MaskPoint, isEven: boolean): Sides {
  const grow = { x: x * by.x, y: y * by.y }
  return {
    left: before.left + (x === -1 || (isEven && x !== 0) ? grow.x : 0),
    right: before.right + (x === 1 || (isEven && x !== 0) ? grow.x : 0),
    top: before.top + (y === -1 || (isEven && y !== 0) ? grow.y : 0),
    bottom: before.bottom + (y === 1 || (isEven && y !== 0) ? grow.y : 0),
  }
}

function cursorOf(grip: Grip | 'picture' | null): string | null {
  if (grip === null) return null
  if (grip === 'picture') return 'move'
  if (grip.x === 0) return 'rows'
  if (grip.y === 0) return 'columns'
  return grip.x === grip.y ? 'down' : 'up'
}
