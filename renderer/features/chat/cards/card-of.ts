/**
 * Returns the card that a part of one is in, to which the focus goes once there is nothing to decide any more: not to the next button that spends, since
 * whoever presses once more has not seen it yet.
 */
export function cardOf(element: HTMLElement): HTMLElement | null {
  return element.closest<HTMLElement>('[data-call]')
}
