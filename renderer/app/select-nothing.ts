/** Keeps “select all” from painting the whole window: outside of a text field there is nothing to select. Returns how to stop. */
export function selectNothingAtOnce(): () => void {
  document.addEventListener('selectstart', onSelectStart)
  return () => document.removeEventListener('selectstart', onSelectStart)
}

/**
 * Selecting all announces itself at the body, whether it comes from the keyboard or from the menu; a selection by hand begins at what is
 * selected, and a field's at the field.
 */
function onSelectStart(start: Event): void {
  if (start.target === document.body || start.target === document.documentElement)
    start.preventDefault()
}
