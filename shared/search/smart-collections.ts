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
  return expanded(node, { collections, now, depth: 0 })
}

interface Expansion {
  readonly collections: readonly SmartCollection[]
  readonly now: number
  readonly depth: number
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
  { collections, now, depth }: Expansion,
): QueryNode {
  const name = foldedName(node.name)
  const meant = collections.filter((collection) => foldedName(collection.name) === name)
  if (meant.length === 0) return node
  if (depth >= MOST_DEPTH) return NOTHING
  const others = collections.filter((collection) => !meant.includes(collection))
  const queries = meant.map(({ query }): QueryNode => {
    const { node: found } = parseQuery(query, now)
    // Without words it finds everything.
    if (found === null) return { type: 'not', node: NOTHING }
    return expanded(found, { collections: others, now, depth: depth + 1 })
  })
  return { type: 'or', nodes: [node, ...queries] }
}
