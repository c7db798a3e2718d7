/** The styles of a field, except the colour of its border, which depends on its state. */
export const FIELD =
  'flex h-9 w-full items-center rounded-md border bg-canvas px-3 text-left text-sm text-ink select-text'
