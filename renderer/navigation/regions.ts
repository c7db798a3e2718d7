import { promptElement } from './focus-prompt.ts'

/** Marks a part of the window that F6 leads to. */
const REGION = 'data-region'

const FOCUSABLE =
  'a[href], button:not(:disabled), input:not(:disabled), select, textarea, [tabindex]:not([tabindex="-1"])'

/**
 * Moves the focus to the next (1) or previous (-1) part of the window, round and round: to its first control, in the composer to
 * the prompt. Does nothing while a dialog is open, which is no part of it.
 */
export function goToRegion(direction: 1 | -1): void {
  const regions = [...document.querySelectorAll<HTMLElement>(`[${REGION}]`)].filter(
    (region) =>
      region.checkVisibility() && region.closest('[aria-hidden="true"], [inert]') === null,
  )
  const at = innermost(regions, document.activeElement)
  const start = at === -1 && direction === -1 ? 0 : at
  for (let step = 1; step <= regions.length; step += 1) {
    const index = (start + direction * step + regions.length * 2) % regions.length
    const region = regions[index]
    if (region !== undefined && enter(region, regions)) return
  }
}

/** The last of those that an element is in: the composer lies within the canvas' part of the page. */
function innermost(regions: readonly HTMLElement[], element: Element | null): number {
  return regions.findLastIndex((region) => region.contains(element))
}

function enter(region: HTMLElement, regions: readonly HTMLElement[]): boolean {
  const own = [...region.querySelectorAll<HTMLElement>(FOCUSABLE)].filter(
    (each) => each.checkVisibility() && regions[innermost(regions, each)] === region,
  )
  const target = own.find((each) => each === promptElement()) ?? own[0]
  target?.focus()
  return target !== undefined && document.activeElement === target
}
