import { Menu as Base } from '@base-ui/react/menu'
import { Ellipsis } from 'lucide-react'
import { useRef } from 'react'
import { classNames } from './class-names.ts'
import { MenuFrame } from './menu-frame.tsx'
import { MenuList, type MenuEntry } from './menu-list.tsx'

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
  return (
    <MenuFrame
      trigger={trigger}
      side="bottom"
      align="start"
      sideOffset={6}
      button={
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
      }
    >
      <Entries of={entries} />
    </MenuFrame>
  )
}

function Entries({ of }: { readonly of: () => readonly MenuEntry[] }) {
  return <MenuList entries={of()} onChoose={({ onChoose }) => onChoose()} />
}
