/** Returns where what floats over the bottom of a view lies now: the composer, and what stands above it. */
export function dockBoxes(): readonly DOMRect[] {
  return [...document.querySelectorAll('.dock > *')].map((each) => each.getBoundingClientRect())
}
