/** What a variable's field is known by. */
export const VARIABLE_ATTRIBUTE = 'data-variable'

/** The variable whose field is to be focused as soon as it is on screen. */
let wanted: string | null = null

/** Focuses the field of a variable; once it is on screen, where it is not yet. */
export function focusVariable(name: string): void {
  const field = document.querySelector<HTMLInputElement>(
    `[${VARIABLE_ATTRIBUTE}="${CSS.escape(name)}"]`,
  )
  wanted = field === null ? name : null
  field?.focus()
}

/** To be called with a field that has come on screen, which is focused where it was waited for. */
export function focusIfWanted(field: HTMLInputElement | null): void {
  if (field === null || field.getAttribute(VARIABLE_ATTRIBUTE) !== wanted) return
  wanted = null
  field.focus()
}
