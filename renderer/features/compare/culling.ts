/** What is looked through, in order; of a list, as far as it is loaded. */
export interface CullingOrder {
  readonly count: number
  at(index: number): string | undefined
  indexOf(id: string): number
}

/**
 * Returns what comes next when one of two was decided against: the first that was not seen, behind the item of the viewer from which one
 * came, else behind the last that was seen; null at the end. What lies before was left out by the user, and does not come.
 */
export function nextToCompare(
  order: CullingOrder,
  seen: ReadonlySet<string>,
  viewed: string | null,
): string | null {
  const start = viewed === null ? -1 : order.indexOf(viewed)
  const from = start >= 0 ? start : Math.max(-1, ...[...seen].map((id) => order.indexOf(id)))
  for (let at = from + 1; at < order.count; at += 1) {
    const id = order.at(at)
    if (id !== undefined && !seen.has(id)) return id
  }
  return null
}
