import { Menu as Base } from '@base-ui/react/menu'
import { useRef, useState, type MouseEvent } from 'react'
import { MENU_LOOK, menuContainerOf, MenuList, type MenuEntry } from './menu-list.tsx'

/** The anchor of a menu: an element, or the point where the pointer was. */
type MenuAnchor = Element | { readonly getBoundingClientRect: () => DOMRect }

interface MenuPlace {
  readonly anchor: MenuAnchor
  /** See `menuContainerOf`. */
  readonly container: HTMLElement | null
}

/** A menu that an area and a button open. */
export interface ContextMenuControl {
  readonly isOpen: boolean
  /** Null until it was opened for the first time. */
  readonly place: MenuPlace | null
  /** What had the focus when it was opened. */
  readonly cameFrom: () => HTMLElement | null
  /** For `onContextMenu` of the area: the right button, the Menu key and Shift F10 there, and a long press. */
  readonly openAtPointer: (event: MouseEvent) => void
  readonly openAtButton: (event: MouseEvent) => void
  readonly close: () => void
}

/**
 * Returns the state of a menu. Base UI's own takes a root for the area and another for the button, in each of many
 * tiles.
 */
export function useContextMenu(): ContextMenuControl {
  const [isOpen, setOpen] = useState(false)
  const [place, setPlace] = useState<MenuPlace | null>(null)
  const cameFrom = useRef<HTMLElement | null>(null)
  const open = ({ currentTarget }: MouseEvent, anchor: MenuAnchor): void => {
    const { activeElement } = document
    cameFrom.current = activeElement instanceof HTMLElement ? activeElement : null
    setPlace({ anchor, container: menuContainerOf(currentTarget) })
    setOpen(true)
  }
  return {
    isOpen,
    place,
    cameFrom: () => cameFrom.current,
    openAtPointer(event) {
      event.preventDefault()
      // Ignored on the menu itself.
      if (isInMenu(event.target)) return
      const point = DOMRect.fromRect({ x: event.clientX, y: event.clientY })
      open(event, { getBoundingClientRect: () => point })
    },
    openAtButton: (event) => open(event, event.currentTarget),
    close: () => setOpen(false),
  }
}

/**
 * Returns whether the focus has gone on since a menu was closed, which fades for a moment before it would give the focus back: who pressed
 * the key of another command meanwhile types where that has put it, and must not be taken away from there.
 */
function hasFocusGoneOn(): boolean {
  const { activeElement } = document
  if (activeElement === null || activeElement === document.body) return false
  return activeElement.closest('[role="menu"]') === null
}

function isInMenu(target: EventTarget): boolean {
  return target instanceof Element && target.closest('[role="menu"]') !== null
}

interface ContextMenuProps {
  readonly menu: ContextMenuControl
  /** Its accessible name. */
  readonly label: string
  readonly entries: readonly MenuEntry[]
}

/** The menu itself. Not to be put within the area, whose handlers would get its events. */
export function ContextMenu({ menu, label, entries }: ContextMenuProps) {
  /** The opening in which an entry was chosen, whose action has set the focus. */
  const chosen = useRef<MenuPlace | null>(null)
  if (menu.place === null) return null
  const choose = ({ takesFocus = false, onChoose }: MenuEntry): void => {
    chosen.current = menu.place
    // Before the menu has faded: until then what had the focus may be gone, and its fallback would get it. Once this
    // click is done: the library then focuses the entry.
    if (!takesFocus) queueMicrotask(() => menu.cameFrom()?.focus({ preventScroll: true }))
    onChoose()
  }
  return (
    <Base.Root
      open={menu.isOpen}
      onOpenChange={(isOpen) => {
        if (!isOpen) menu.close()
      }}
    >
      <Base.Portal container={menu.place.container}>
        <Base.Positioner
          anchor={menu.place.anchor}
          // Beside the pointer, and moved up where there is no room: below it or above it, many entries would have half of the window.
          side="right"
          align="start"
          sideOffset={2}
          collisionPadding={8}
          collisionAvoidance={{ side: 'flip', align: 'shift' }}
          className="z-40 outline-none"
        >
          <Base.Popup
            aria-label={label}
            finalFocus={() => chosen.current !== menu.place && !hasFocusGoneOn() && menu.cameFrom()}
            className={MENU_LOOK}
          >
            <MenuList entries={entries} onChoose={choose} />
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  )
}
