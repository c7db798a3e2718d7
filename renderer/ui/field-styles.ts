/** How a field looks; its border's colour is the field's own business. */
export const FIELD =
  'flex h-9 w-full items-center rounded-md border bg-canvas px-3 text-left text-sm text-ink select-text'
