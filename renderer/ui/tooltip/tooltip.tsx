import { cloneElement, useId, type ReactElement } from 'react'
import { TOOLTIP_ATTRIBUTES, type TooltipSide } from './tooltip-content.ts'

interface TooltipProps {
  readonly label: string
  /** A shortcut as the platform writes it. */
  readonly keys?: string | undefined
  /** Whether it says more than the control's name, such as that pressing it costs: then it is read out, too. */
  readonly describes?: boolean
  readonly side?: TooltipSide
  /**
   * The control it belongs to, which passes attributes on to its element, and has an accessible name of its own: a tooltip that does not
   * describe is for the eye only.
   */
  readonly children: ReactElement<Record<string, unknown>>
}

/**
 * Gives a control a small label that appears while it is hovered or focused, with its shortcut. The control is only marked with what is to be
 * said: hundreds of them are on the screen, and `TooltipLayer` shows the one label there is at a time.
 */
export function Tooltip({ label, keys, describes = false, side = 'top', children }: TooltipProps) {
  const id = useId()
  // What describes it anyway is read out first.
  const own = children.props['aria-describedby']
  // In the same place whether it describes or not: a control that comes to be described stays the same element, and keeps its focus.
  return (
    <>
      {cloneElement(children, {
        [TOOLTIP_ATTRIBUTES.label]: label,
        [TOOLTIP_ATTRIBUTES.side]: side,
        ...(keys === undefined ? {} : { [TOOLTIP_ATTRIBUTES.keys]: keys }),
        ...(describes ? { 'aria-describedby': [own, id].filter(Boolean).join(' ') } : {}),
      })}
      {describes && (
        <span id={id} hidden>
          {label}
        </span>
      )}
    </>
  )
}
