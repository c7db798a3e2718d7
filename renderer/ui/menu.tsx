import { Menu as Base } from '@base-ui/react/menu'
import { Ellipsis } from 'lucide-react'
import { useRef, useState } from 'react'
import { classNames } from './class-names.ts'
import { MENU_LOOK, menuContainerOf, MenuList, type MenuEntry } from './menu-list.tsx'

interface MenuProps {
  /** The accessible name of the button that opens it. */
  readonly label: string
  /** Asked for when it opens. */
  readonly entries: () => readonly MenuEntry[]
  /** Of the button; by default it has a place of its own in the order of Tab. */
  readonly tabIndex?: 0 | -1
  /** `tiny` lies over a picture. */
  readonly size?: keyof typeof SIZES
}

const PLAIN =
  'rounded-md bg-raised text-ink-2 hover:bg-hover hover:text-ink data-popup-open:bg-hover'

const SIZES = {
  regular: `size-7 ${PLAIN}`,
  small: `size-6 ${PLAIN}`,
  tiny: 'size-4 rounded-sm bg-black/70 text-white hover:bg-black data-popup-open:bg-black',
} as const

/** Renders a small button with a few actions behind it. */
export function Menu({ label, entries, tabIndex = 0, size = 'regular' }: MenuProps) {
  const trigger = useRef<HTMLButtonElement>(null)
  const [container, setContainer] = useState<HTMLElement | null>(null)
  return (
    <Base.Root
      onOpenChange={(isOpen) => {
        if (isOpen) setContainer(menuContainerOf(trigger.current))
      }}
    >
      <Base.Trigger
        ref={trigger}
        aria-label={label}
        tabIndex={tabIndex}
        className={classNames(
          'inline-flex shrink-0 items-center justify-center transition-colors duration-100',
          SIZES[size],
        )}
      >
        <Ellipsis aria-hidden className={size === 'tiny' ? 'size-3' : 'size-4'} />
      </Base.Trigger>
      <Base.Portal container={container}>
        <Base.Positioner side="bottom" align="start" sideOffset={6} className="z-40 outline-none">
          <Base.Popup className={MENU_LOOK}>
            <Entries of={entries} />
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  )
}

function Entries({ of }: { readonly of: () => readonly MenuEntry[] }) {
  return <MenuList entries={of()} onChoose={({ onChoose }) => onChoose()} />
}
