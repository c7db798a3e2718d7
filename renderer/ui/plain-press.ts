import type { KeyboardEvent } from 'react'

/** Returns whether a key was pressed alone; not while an input method composes, which has the keys of a list for itself. */
export function isPlainPress({
  nativeEvent,
  altKey,
  ctrlKey,
  metaKey,
  shiftKey,
}: KeyboardEvent): boolean {
  return !(nativeEvent.isComposing || altKey || ctrlKey || metaKey || shiftKey)
}
