/** Renders what is known of what is selected, and what can be done with it. */
export function Inspector() {
  return null
}
