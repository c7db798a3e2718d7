/** The id of the field in which one searches the library. */
export const FIND_ID = 'find'

/** Puts the caret into the field with all of its text selected, once it is on screen: its view may have been opened just now. */
export function focusFind(): void {
  if (selectAll()) return
  requestAnimationFrame(() => {
    // A view that is opened for the first time is there one frame later.
    if (!selectAll()) requestAnimationFrame(selectAll)
  })
}

function selectAll(): boolean {
  const field = document.querySelector<HTMLInputElement>(`#${FIND_ID}`)
  if (field?.checkVisibility() !== true) return false
  field.focus()
  field.select()
  return true
}
