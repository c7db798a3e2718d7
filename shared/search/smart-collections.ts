import { foldedName } from './fold.ts'
import { parseQuery } from './parse-query.ts'
import type { QueryNode } from './query.ts'

/** A collection by what it finds. */
export interface SmartCollection {
  readonly name: string
  readonly query: string
}

/** Collections in collections: what is deeper finds nothing, as does one that stands in itself. */
const MOST_DEPTH = 8
/** Terms of all collections that a query leads to: what is more finds nothing. Each may name others a hundred times, which name others. */
const MOST_TERMS = 2000
/** No item is in it: names are not empty. */
const NOTHING: QueryNode = { type: 'in', name: '' }

/**
 * Returns a query in which each name of a smart collection is replaced by what that finds, beside those made by hand that have the same
 * name. Whatever answers a query has only these left.
 *
 * @param now milliseconds since 1970, for words like `today`
 */
export function withSmartCollections(
  node: QueryNode | null,
  collections: readonly SmartCollection[],
  now: number,
): QueryNode | null {
  if (node === null || collections.length === 0) return node
  const byName = new Map<string, SmartCollection[]>()
  for (const collection of collections) {
    const name = foldedName(collection.name)
    const same = byName.get(name)
    if (same === undefined) byName.set(name, [collection])
    else same.push(collection)
  }
  return expanded(node, { byName, now, within: [], left: { terms: MOST_TERMS } })
}

interface Expansion {
  readonly byName: ReadonlyMap<string, readonly SmartCollection[]>
  readonly now: number
  /** Names of the collections that this is a part of. */
  readonly within: readonly string[]
  /** What all of it may have yet. */
  readonly left: { terms: number }
}

function expanded(node: QueryNode, expansion: Expansion): QueryNode {
  switch (node.type) {
    case 'and':
    case 'or':
      return { ...node, nodes: node.nodes.map((each) => expanded(each, expansion)) }
    case 'not':
      return { type: 'not', node: expanded(node.node, expansion) }
    case 'in':
      return inCollection(node, expansion)
    default:
      return node
  }
}

function inCollection(
  node: QueryNode & { readonly type: 'in' },
  { byName, now, within, left }: Expansion,
): QueryNode {
  const name = foldedName(node.name)
  const meant = byName.get(name) ?? []
  if (meant.length === 0 || within.includes(name)) return node
  if (within.length >= MOST_DEPTH) return NOTHING
  const queries = meant.map(({ query }): QueryNode => {
    if (left.terms <= 0) return NOTHING
    const { node: found, terms } = parseQuery(query, now)
    left.terms -= Math.max(1, terms.length)
    // Without words it finds everything.
    if (found === null) return { type: 'not', node: NOTHING }
    return expanded(found, { byName, now, within: [...within, name], left })
  })
  return { type: 'or', nodes: [node, ...queries] }
}
