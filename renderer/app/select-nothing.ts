/**
 * Keeps “select all” from selecting the whole window: outside of a text field there is nothing to select. Returns a
 * function that stops this.
 */
export function selectNothingAtOnce(): () => void {
  document.addEventListener('selectstart', onSelectStart)
  return () => document.removeEventListener('selectstart', onSelectStart)
}

/**
 * The event of "select all" has the body as its target, from the keyboard and from the menu; a selection by hand
 * starts at its element, and a field's at the field.
 */
function onSelectStart(start: Event): void {
  if (start.target === document.body || start.target === document.documentElement)
    start.preventDefault()
}
