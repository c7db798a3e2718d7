import { Menu } from '@base-ui/react/menu'
import { useState, type ComponentProps, type ReactNode, type RefObject } from 'react'
import { MENU_LOOK, menuContainerOf } from './menu-list.tsx'

interface MenuFrameProps extends Pick<
  ComponentProps<typeof Menu.Positioner>,
  'side' | 'align' | 'sideOffset'
> {
  /** The `Menu.Trigger`, with whatever is around it. */
  readonly button: ReactNode
  /** The element of the trigger, by which the menu finds out what it lies over; see `menuContainerOf`. */
  readonly trigger: RefObject<HTMLElement | null>
  /** What the menu consists of. Rendered while it is open. */
  readonly children: ReactNode
}

/** Renders a button with a menu behind it. */
export function MenuFrame({ button, trigger, children, ...place }: MenuFrameProps) {
  const [container, setContainer] = useState<HTMLElement | null>(null)
  return (
    <Menu.Root
      onOpenChange={(isOpen) => {
        if (isOpen) setContainer(menuContainerOf(trigger.current))
      }}
    >
      {button}
      <Menu.Portal container={container}>
        <Menu.Positioner {...place} className="z-40 outline-none">
          <Menu.Popup className={MENU_LOOK}>{children}</Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  )
}
