import type { OwnPayload } from '../../data/intake/drag-payload.ts'

/** How the window reacts to a drag over it. */
export type DragAnswer =
  /** It may be pictures: the window takes them at any place. */
  | 'take'
  /** It may be pictures, which cannot be dropped here or now. The browser must not handle it either. */
  | 'refuse'
  /** Not handled by us: text that goes into a field, or an element of the page itself. */
  | 'leave'

/** The properties of a drag that are known before the drop. */
export interface Drag {
  /** The formats it offers; their contents are secret until then. */
  readonly types: readonly string[]
  /** Where it began in this window; null for one from elsewhere. */
  readonly own: OwnDrag | null
  /** CSS pixels. */
  readonly x: number
  readonly y: number
  readonly isOverField: boolean
  /** Whether a dialog is open, whose work would be lost or which would hide the pictures. */
  readonly isBlocked: boolean
}

/** A drag that began in this window. */
export interface OwnDrag {
  readonly payload: OwnPayload
  /** Whether it is the system's drag of the items' own files, and not the browser's: the page is not told of its end. */
  readonly isNative: boolean
  /** Where the pointer was, in CSS pixels. */
  readonly x: number
  readonly y: number
}

/**
 * CSS pixels around the place where an item was picked up: released there, it was a slip of the hand, and not a drop.
 */
const SLIP = 40

/** Returns how to react to a drag. */
export function answerDrag({ types, own, x, y, isOverField, isBlocked }: Drag): DragAnswer {
  if (own?.payload.type === 'page') return 'leave'
  const hasFiles = types.includes('Files')
  if (!hasFiles && !types.includes('text/uri-list')) return 'leave'
  if (isBlocked) return !hasFiles && isOverField ? 'leave' : 'refuse'
  const isSlip = own !== null && Math.hypot(x - own.x, y - own.y) <= SLIP
  return isSlip ? 'refuse' : 'take'
}
