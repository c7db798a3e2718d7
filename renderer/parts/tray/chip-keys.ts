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

/** Returns the chips of their list, in their order: between them may be what describes them. */
export function chipsOf(list: Element | null): readonly HTMLElement[] {
  return list === null ? [] : [...list.querySelectorAll<HTMLElement>(':scope > li')]
}

/** Returns the chip at a position, from 0, in the list of another one; the nearest where there is none. */
export function chipAt(chip: HTMLElement, index: number): HTMLElement | null {
  const chips = chipsOf(chip.parentElement)
  return chips[Math.max(0, Math.min(chips.length - 1, index))] ?? null
}

/** Returns the chip after one, or before it where there is none; null for the only one. */
export function neighbourOf(chip: HTMLElement): HTMLElement | null {
  const chips = chipsOf(chip.parentElement)
  const at = chips.indexOf(chip)
  return chips[at + 1] ?? chips[at - 1] ?? null
}
