import type { TrayItem } from './tray-item.ts'

/** An item and its position, from 0. */
export interface Placed {
  readonly item: TrayItem
  readonly index: number
}

/**
 * Returns the items with those inserted that are not there yet, each at its position once those before it are in; at
 * most `most` altogether.
 */
export function withPlaced(
  items: readonly TrayItem[],
  placed: readonly Placed[],
  most: number,
): TrayItem[] {
  const result = [...items]
  for (const { item, index } of placed.toSorted((a, b) => a.index - b.index)) {
    if (result.length >= most) break
    if (result.some(({ key }) => key === item.key)) continue
    result.splice(index, 0, item)
  }
  return result
}

/** Returns those of the items with such keys, with their positions. */
export function placesOf(items: readonly TrayItem[], keys: ReadonlySet<string>): Placed[] {
  return items.flatMap((item, index) => (keys.has(item.key) ? [{ item, index }] : []))
}

/** Returns the items with one of them at another position; the same array when it is not there, or is there already. */
export function withMoved(
  items: readonly TrayItem[],
  key: string,
  toIndex: number,
): readonly TrayItem[] {
  const from = items.findIndex((item) => item.key === key)
  const to = Math.max(0, Math.min(items.length - 1, toIndex))
  const moved = items[from]
  if (moved === undefined || from === to) return items
  const rest = items.filter((item) => item !== moved)
  return [...rest.slice(0, to), moved, ...rest.slice(to)]
}

/** Returns where an item of an addition belongs: after the earlier ones of the same addition, else at the end. */
export function placeInAddition(items: readonly TrayItem[], earlier: readonly string[]): number {
  const last = items.findLastIndex(({ key }) => earlier.includes(key))
  return last === -1 ? items.length : last + 1
}
