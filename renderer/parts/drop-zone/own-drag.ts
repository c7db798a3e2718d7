import { incomingOfAddress } from '../../data/intake/addresses.ts'
import type { OwnDrag } from './drag-rule.ts'

/** Remembers a drag that has begun in this window, until it ends. */
export interface OwnDragWatch {
  current(): OwnDrag | null
  forget(): void
  stop(): void
}

const POINTER = ['pointermove', 'pointerdown', 'pointerup'] as const

/**
 * Starts watching. A handler that prevents a drag's default starts one of the system in its place (the real file of
 * an item), whose end the page is not notified of: it is over as soon as the pointer moves with no button held, which
 * it does not do during a drag.
 */
export function watchOwnDrags(): OwnDragWatch {
  let own: OwnDrag | null = null
  const forget = (): void => {
    own = null
  }
  const begin = (start: DragEvent): void => {
    own = { type: typeOf(start), x: start.clientX, y: start.clientY }
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

function typeOf(start: DragEvent): OwnDrag['type'] {
  if (start.defaultPrevented) return 'file'
  const { target } = start
  if (!(target instanceof HTMLImageElement)) return 'other'
  const incoming = incomingOfAddress(target.currentSrc)
  return incoming.type === 'source' && incoming.source.type === 'asset' ? 'item' : 'other'
}
