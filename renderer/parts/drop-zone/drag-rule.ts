/** What the window does about a drag that is over it. */
export type DragAnswer =
  /** It may be pictures: the window takes them, wherever they are dropped. */
  | 'take'
  /** It may be pictures, and this is no place or moment for them. The browser must not act on it either. */
  | 'refuse'
  /** It is nothing of ours: text that goes into a field, or a thing of the page itself. */
  | 'leave'

/** A drag as far as it can be known before it is dropped. */
export interface Drag {
  /** The formats it offers; what is in them is secret until then. */
  readonly types: readonly string[]
  /** Where it began in this window; null for one from elsewhere. */
  readonly own: OwnDrag | null
  /** CSS pixels. */
  readonly x: number
  readonly y: number
  readonly isOverField: boolean
  /** Whether a dialog is open, whose work would be lost or which would hide what becomes of the pictures. */
  readonly isBlocked: boolean
}

/** A drag that began in this window. */
export interface OwnDrag {
  /** `file` is the system's drag of an item's own file; `item` a picture of an item, dragged by the browser. */
  readonly type: 'file' | 'item' | 'other'
  /** Where the pointer was, in CSS pixels. */
  readonly x: number
  readonly y: number
}

/** CSS pixels around the place where an item was picked up: put down there, it was a slip of the hand, and not a drop. */
const SLIP = 40

/** Decides what to do about a drag. */
export function answerDrag({ types, own, x, y, isOverField, isBlocked }: Drag): DragAnswer {
  if (own?.type === 'other') return 'leave'
  const hasFiles = types.includes('Files')
  if (!hasFiles && !types.includes('text/uri-list')) return 'leave'
  if (isBlocked) return !hasFiles && isOverField ? 'leave' : 'refuse'
  const isSlip = own !== null && Math.hypot(x - own.x, y - own.y) <= SLIP
  return isSlip ? 'refuse' : 'take'
}
