/** On which side of its control a tooltip appears, where there is room. */
export type TooltipSide = 'top' | 'right' | 'bottom' | 'left'

/** With what a control is marked that has a tooltip. */
export const TOOLTIP_ATTRIBUTES = {
  label: 'data-tooltip',
  keys: 'data-tooltip-keys',
  side: 'data-tooltip-side',
} as const

/** What a tooltip says, and of which control. */
export interface TooltipContent {
  readonly anchor: Element
  readonly label: string
  /** A shortcut as the platform writes it. */
  readonly keys: string | null
  readonly side: TooltipSide
}

/** Returns the control with a tooltip that an element is or lies in: the nearest one. */
export function controlOf(target: EventTarget | null): Element | null {
  return target instanceof Element ? target.closest(`[${TOOLTIP_ATTRIBUTES.label}]`) : null
}

/** Returns what the tooltip of a control says now; null for one that has none any more, or is no longer in the page. */
export function contentOf(anchor: Element): TooltipContent | null {
  const label = anchor.getAttribute(TOOLTIP_ATTRIBUTES.label)
  if (label === null || !anchor.isConnected) return null
  const keys = anchor.getAttribute(TOOLTIP_ATTRIBUTES.keys)
  return { anchor, label, keys, side: sideOf(anchor.getAttribute(TOOLTIP_ATTRIBUTES.side)) }
}

function sideOf(text: string | null): TooltipSide {
  return text === 'right' || text === 'bottom' || text === 'left' ? text : 'top'
}
