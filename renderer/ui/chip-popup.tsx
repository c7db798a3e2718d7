import { Popover } from '@base-ui/react/popover'
import type { ReactNode } from 'react'
import { classNames } from './class-names.ts'
import { CHIP_POPUP } from './ghost-chip.ts'

interface ChipPopupProps {
  /** Its accessible name. */
  readonly label: string
  readonly className: string
  readonly children: ReactNode
}

/** Renders what a chip of the composer opens above itself. To be put into the chip's `Popover.Root`. */
export function ChipPopup({ label, className, children }: ChipPopupProps) {
  return (
    <Popover.Portal>
      <Popover.Positioner side="top" align="start" sideOffset={8} className="z-40 outline-none">
        <Popover.Popup
          data-takes-drops=""
          aria-label={label}
          className={classNames(CHIP_POPUP, className)}
        >
          {children}
        </Popover.Popup>
      </Popover.Positioner>
    </Popover.Portal>
  )
}
