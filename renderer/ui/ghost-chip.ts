import { classNames } from './class-names.ts'

/**
 * Returns the styles of a chip that is nothing but its text until it is pointed at, opens something, or holds what the
 * user has changed.
 */
export function ghostChip(isChanged = false): string {
  return classNames(
    'inline-flex h-8 min-w-0 items-center justify-center gap-1.5 rounded-lg px-2 text-sm whitespace-nowrap transition-colors duration-100 hover:bg-hover hover:text-ink data-popup-open:bg-hover data-popup-open:text-ink pointer-coarse:h-10',
    isChanged ? 'bg-raised text-ink' : 'text-ink-2',
  )
}

/** The styles of what a chip opens. */
export const CHIP_POPUP =
  'rounded-xl border border-line bg-surface text-sm text-ink shadow-popup outline-none transition-opacity duration-100 data-ending-style:opacity-0 data-starting-style:opacity-0'
