import { createContext, use } from 'react'

/**
 * Whether Tab leads to what is inside. A sheet of tiles is one stop of the Tab key: true in the tile that has its focus, or had it last, and
 * in the head of that tile's block; false everywhere else in it.
 */
export const TabStopContext = createContext(true)

/** Returns the `tabIndex` of a control that may lie in a sheet: -1 in a part that Tab does not lead to, undefined where it is as it is. */
export function useTabStop(): -1 | undefined {
  return use(TabStopContext) ? undefined : -1
}
