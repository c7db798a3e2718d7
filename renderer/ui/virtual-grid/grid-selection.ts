/**
 * What is selected in a grid, and how a click or a key changes it. Everything goes by ids: items come and go, and what is selected stays.
 * Pure functions: the owner of the grid keeps the selection.
 */

export interface GridSelection {
  readonly ids: ReadonlySet<string>
  /** From where Shift selects: what was clicked or toggled last. Null before that. */
  readonly anchor: string | null
}

/** The order of a grid's items. */
export interface ItemOrder {
  readonly count: number
  /** The id of the item at an index. */
  readonly key: (index: number) => string
  /** The index of an item; -1 for one that is not there. */
  readonly indexOf: (id: string) => number
  /** Whether others follow that have not come yet: what is not there may be one of them. */
  readonly hasMore?: boolean
}

/** Returns whether an order begins with all of another one. */
export function isContinuedBy(first: ItemOrder, all: ItemOrder): boolean {
  for (let index = 0; index < first.count; index += 1) {
    if (first.key(index) !== all.key(index)) return false
  }
  return true
}

export const NOTHING_SELECTED: GridSelection = { ids: new Set(), anchor: null }

/** Selects one item and nothing else. */
export function selectOnly(id: string): GridSelection {
  return { ids: new Set([id]), anchor: id }
}

/** Selects an item as well, or no longer. */
export function toggle({ ids }: GridSelection, id: string): GridSelection {
  const changed = new Set(ids)
  if (!changed.delete(id)) changed.add(id)
  return { ids: changed, anchor: id }
}

/**
 * Selects everything from the anchor to an item, and nothing else unless `keepsOthers`. The anchor stays, so that the next one begins there
 * again. Without an anchor, or when it has gone, the item itself is the anchor.
 */
export function extendTo(
  selection: GridSelection,
  id: string,
  order: ItemOrder,
  keepsOthers = false,
): GridSelection {
  const { anchor } = selection
  const to = order.indexOf(id)
  const from = anchor === null ? -1 : order.indexOf(anchor)
  const [first, last] = from === -1 ? [to, to] : [Math.min(from, to), Math.max(from, to)]
  const ids = new Set(keepsOthers ? selection.ids : [])
  for (let index = first; index <= last; index += 1) ids.add(order.key(index))
  return { ids, anchor: from === -1 ? id : anchor }
}

/** Selects everything. */
export function selectAll({ anchor }: GridSelection, order: ItemOrder): GridSelection {
  const ids = new Set<string>()
  for (let index = 0; index < order.count; index += 1) ids.add(order.key(index))
  return { ids, anchor }
}

/** Selects what a rectangle drawn with the pointer touches, and what was selected when it began where that is to stay. */
export function selectTouched(
  before: GridSelection,
  touched: readonly string[],
  keepsOthers: boolean,
): GridSelection {
  return {
    ids: new Set([...(keepsOthers ? before.ids : []), ...touched]),
    anchor: touched[0] ?? before.anchor,
  }
}

/** Returns the selection without what is no longer there; itself when all of it is. */
export function withoutGone(selection: GridSelection, order: ItemOrder): GridSelection {
  const left = [...selection.ids].filter((id) => order.indexOf(id) !== -1)
  return left.length === selection.ids.size ? selection : { ...selection, ids: new Set(left) }
}

/** Returns what is dragged with an item: everything selected, in order, when it is one of these, and itself alone otherwise. */
export function draggedWith(
  id: string,
  { ids }: GridSelection,
  order: ItemOrder,
): readonly string[] {
  if (!ids.has(id)) return [id]
  return [...ids]
    .map((each) => ({ each, at: order.indexOf(each) }))
    .filter(({ at }) => at !== -1)
    .toSorted((one, other) => one.at - other.at)
    .map(({ each }) => each)
}
