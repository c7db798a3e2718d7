import { incomingOfAddress } from '../../data/intake/addresses.ts'
import type { OwnPayload } from '../../data/intake/drag-payload.ts'
import type { OwnDrag } from './drag-rule.ts'

/** Remembers a drag that has begun in this window, until it ends. */
export interface OwnDragWatch {
  current(): OwnDrag | null
  forget(): void
  stop(): void
}

const POINTER = ['pointermove', 'pointerdown', 'pointerup'] as const

/** What the system's drags carry, by the `dragstart` in whose place they begin. */
const carried = new WeakMap<Event, readonly string[]>()

/** Says that a drag of the system begins in place of this `dragstart`, whose default is prevented, with these items. */
export function carryAssets(start: Event, ids: readonly string[]): void {
  carried.set(start, ids)
}

/**
 * Starts watching. A handler that prevents a drag's default starts one of the system in its place (the real files of
 * items), whose end the page is not notified of: it is over as soon as the pointer moves with no button held, which
 * it does not do during a drag.
 */
export function watchOwnDrags(): OwnDragWatch {
  let own: OwnDrag | null = null
  const forget = (): void => {
    own = null
  }
  const begin = (start: DragEvent): void => {
    own = ownDragOf(start)
  }
  const onPointer = ({ type, buttons }: PointerEvent): void => {
    // Until the system's drag has begun, the pointer still moves with its button held.
    if (type !== 'pointermove' || buttons === 0) forget()
  }
  // Last, so that it is known whether the default is prevented.
  window.addEventListener('dragstart', begin)
  window.addEventListener('dragend', forget, { capture: true })
  for (const event of POINTER) window.addEventListener(event, onPointer, { capture: true })
  return {
    current: () => own,
    forget,
    stop() {
      window.removeEventListener('dragstart', begin)
      window.removeEventListener('dragend', forget, { capture: true })
      for (const event of POINTER) window.removeEventListener(event, onPointer, { capture: true })
    },
  }
}

/** Returns the drag that begins; null where its default is prevented and nothing begins in its place. */
function ownDragOf(start: DragEvent): OwnDrag | null {
  const at = { x: start.clientX, y: start.clientY }
  if (!start.defaultPrevented) return { payload: payloadOf(start.target), isNative: false, ...at }
  const ids = carried.get(start)
  return ids === undefined ? null : { payload: { type: 'assets', ids }, isNative: true, ...at }
}

/** Returns what the browser drags: a picture of an item, or anything else of the page. */
function payloadOf(target: EventTarget | null): OwnPayload {
  if (!(target instanceof HTMLImageElement)) return { type: 'page' }
  const incoming = incomingOfAddress(target.currentSrc)
  return incoming.type === 'source' && incoming.source.type === 'asset'
    ? { type: 'assets', ids: [incoming.source.id] }
    : { type: 'page' }
}
