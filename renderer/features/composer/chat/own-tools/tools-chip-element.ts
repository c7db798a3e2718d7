/** Marks the chip of the tools: what is opened from its popover gives the focus back to it, since the popover is gone by then. */
export const TOOLS_CHIP = 'chat-tools'

/** Returns the chip of the tools; null where none is on the screen. */
export function toolsChip(): HTMLElement | null {
  return document.querySelector<HTMLElement>(`[data-chip="${TOOLS_CHIP}"]`)
}
