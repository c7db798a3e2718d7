import { blockTree } from './grammar/block-tree.ts'
import { grammar } from './grammar/grammar.ts'
import { LIMITS } from './limits.ts'
import type { BlockNode, References } from './tree.ts'
import { visibleCode } from './visible-text.ts'

/**
 * Returns the tree of a block of Markdown. Takes time in proportion to its length, and for hostile text at most in proportion to its square:
 * beyond `LIMITS.parsedAtOnce` characters it belongs into the worker.
 *
 * @param references targets of links that are defined elsewhere in the text
 */
export function parse(source: string, references: References | null): BlockNode[] {
  if (source.length > LIMITS.block) return [{ type: 'plain', text: visibleCode(source) }]
  const tokens = grammar.parse(source, { references: { ...references } })
  return blockTree(tokens, source.split('\n'))
}
