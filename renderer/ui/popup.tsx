import { Popover } from '@base-ui/react/popover'
import type { ReactNode } from 'react'

interface PopupProps {
  /** Its accessible name; none for one that has a title. */
  readonly label?: string
  /** Beside what opens it, and with which of its edges it begins. */
  readonly side: 'top' | 'bottom' | 'right'
  readonly align: 'start' | 'end'
  /** CSS pixels between the two. */
  readonly gap: number
  readonly className: string
  readonly children: ReactNode
}

/** Renders what a button opens beside itself, over which pictures can still be dropped. To be put into the button's `Popover.Root`. */
export function Popup({ label, side, align, gap, className, children }: PopupProps) {
  return (
    <Popover.Portal>
      <Popover.Positioner side={side} align={align} sideOffset={gap} className="z-40 outline-none">
        <Popover.Popup data-takes-drops="" aria-label={label} className={className}>
          {children}
        </Popover.Popup>
      </Popover.Positioner>
    </Popover.Portal>
  )
}

/** How one looks that is a text, or little more, to be read and copied. */
export const TEXT_POPUP =
  'overflow-auto rounded-lg border border-line bg-surface p-3 shadow-popup outline-none select-text'
