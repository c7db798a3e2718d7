/** The id of the sheet of what was found, or of what stands in its place. */
export const FOUND_ID = 'found'

/** Puts the focus on what was found: its item that Tab leads to, or what stands in its place. */
export function focusFound(): void {
  const found = document.querySelector<HTMLElement>(`#${FOUND_ID}`)
  const stop = found?.querySelector<HTMLElement>('[data-asset]:not([tabindex="-1"])')
  ;(stop ?? found)?.focus()
}
