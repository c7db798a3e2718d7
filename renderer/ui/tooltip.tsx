import { Tooltip as Base } from '@base-ui/react/tooltip'
import { useId, type ReactElement } from 'react'

interface TooltipProps {
  readonly label: string
  /** A shortcut as the platform writes it. */
  readonly keys?: string | undefined
  /** Whether it says more than the control's name, such as that pressing it costs: then it is read out, too. */
  readonly describes?: boolean
  readonly side?: 'top' | 'right' | 'bottom' | 'left'
  /**
   * The control it belongs to, which has an accessible name of its own: a tooltip that does not describe is for the
   * eye only.
   */
  readonly children: ReactElement<Record<string, unknown>>
}

/** Renders a small label that appears while a control is hovered or focused, with its shortcut. */
export function Tooltip({ label, keys, describes = false, side = 'top', children }: TooltipProps) {
  const id = useId()
  return (
    <Base.Root>
      <Base.Trigger {...(describes ? { 'aria-describedby': id } : {})} render={children} />
      {describes && (
        <span id={id} hidden>
          {label}
        </span>
      )}
      <Base.Portal>
        <Base.Positioner side={side} sideOffset={8} className="z-50">
          <Base.Popup className="flex max-w-90 items-center gap-2 rounded-md border border-line bg-raised px-2 py-1 text-xs wrap-anywhere whitespace-pre-line text-ink shadow-popup transition-opacity duration-100 data-ending-style:opacity-0 data-starting-style:opacity-0">
            {label}
            {keys !== undefined && <kbd className="font-sans text-ink-3">{keys}</kbd>}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  )
}

/** Shares the delay among tooltips, so that moving along a row of buttons shows the next one at once. */
export const TooltipProvider = Base.Provider
