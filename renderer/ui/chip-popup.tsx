import type { ReactNode } from 'react'
import { classNames } from './class-names.ts'
import { CHIP_POPUP } from './ghost-chip.ts'
import { Popup } from './popup.tsx'

interface ChipPopupProps {
  /** Its accessible name. */
  readonly label: string
  readonly className: string
  readonly children: ReactNode
}

/** Renders what a chip of the composer opens above itself. To be put into the chip's `Popover.Root`. */
export function ChipPopup({ label, className, children }: ChipPopupProps) {
  return (
    <Popup
      label={label}
      side="top"
      align="start"
      gap={8}
      className={classNames(CHIP_POPUP, className)}
    >
      {children}
    </Popup>
  )
}
