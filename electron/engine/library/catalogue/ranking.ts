import type { QueryNode } from '#shared/search/query.ts'
import { patternOf, type TextPattern } from '#shared/search/text-pattern.ts'
import { foldedName } from '#shared/search/fold.ts'
import type { NamedSet } from './named-sets.ts'

/** Returns what texts are looked for, and not such that must not be there. */
export function patternsIn(node: QueryNode | null): readonly TextPattern[] {
  if (node === null) return []
  switch (node.type) {
    case 'and':
    case 'or':
      return node.nodes.flatMap(patternsIn)
    case 'text': {
      const pattern = patternOf(node)
      return pattern.tokens.length === 0 ? [] : [pattern]
    }
    default:
      return []
  }
}

/** Returns the items of the one collection made by hand that a query is about, in the order of that; null for any other query. */
export function orderedBy(
  node: QueryNode | null,
  collections: readonly NamedSet[],
): Uint32Array | null {
  const terms = node === null ? [] : node.type === 'and' ? node.nodes : [node]
  const names = terms.flatMap((term) => (term.type === 'in' ? [foldedName(term.name)] : []))
  const meant = collections.filter(
    ({ name, query }) => query === null && foldedName(name) === names[0],
  )
  const [collection] = meant
  return names.length === 1 && meant.length === 1 && collection !== undefined
    ? collection.members
    : null
}

/** Returns what was found in another order: first what stands in that, in its order, then the rest as it was. */
export function rearranged(
  found: Uint32Array<ArrayBuffer>,
  order: Uint32Array,
): Uint32Array<ArrayBuffer> {
  const rest = new Set(found)
  const next = new Uint32Array(found.length)
  let count = 0
  for (const n of order) {
    if (!rest.delete(n)) continue
    next[count] = n
    count += 1
  }
  for (const n of rest) {
    next[count] = n
    count += 1
  }
  return next
}
