import type { KeyboardEvent } from 'react'

/** What a key does to a chip beside its commands: moves the focus by so many steps, or with Alt the chip itself. */
export interface ChipAction {
  readonly by: number
  readonly isMove: boolean
}

const STEPS: Readonly<Record<string, number>> = {
  ArrowLeft: -1,
  ArrowUp: -1,
  ArrowRight: 1,
  ArrowDown: 1,
  Home: -Infinity,
  End: Infinity,
}

/** Returns what a key does to a chip that has the focus; with Alt it is the chip that moves. Null for any other. */
export function chipAction({
  key,
  altKey,
  ctrlKey,
  metaKey,
  shiftKey,
}: KeyboardEvent): ChipAction | null {
  if (ctrlKey || metaKey || shiftKey) return null
  const by = STEPS[key]
  return by === undefined ? null : { by, isMove: altKey }
}

/** Returns the chip at a position, from 0, in the list of another one; the nearest where there is none. */
export function chipAt(chip: HTMLElement, index: number): HTMLElement | null {
  const chips = [...(chip.parentElement?.children ?? [])]
  const found = chips[Math.max(0, Math.min(chips.length - 1, index))]
  return found instanceof HTMLElement ? found : null
}

/** Returns the chip after one, or before it where there is none; null for the only one. */
export function neighbourOf(chip: HTMLElement): HTMLElement | null {
  const next = chip.nextElementSibling ?? chip.previousElementSibling
  return next instanceof HTMLElement ? next : null
}
