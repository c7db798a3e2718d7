import { useMemo } from 'react'
import type { Piece } from '../document/document.ts'
import { LIMITS } from '../limits.ts'
import { parse } from '../parse.ts'
import type { BlockNode } from '../tree.ts'
import { visibleCode } from '../visible-text.ts'
import { createKept } from '../worker/kept.ts'
import { useTask } from '../worker/use-task.ts'

/** Trees of what was shown before: a conversation that is scrolled through shows the same pieces again and again. */
const kept = createKept<readonly BlockNode[]>(1_000_000)

/** Returns the tree of a piece: at once for a short one; for a long one as far as the worker has come. */
export function useNodes({ source, references, isPlain }: Piece): readonly BlockNode[] {
  const isLong = source.length > LIMITS.parsedAtOnce
  const input = useMemo(
    () => (isLong && !isPlain && source.length <= LIMITS.block ? { source, references } : null),
    [source, references, isLong, isPlain],
  )
  const state = useTask('parse', input)
  // One that grows beyond what is parsed at once goes on being so until the worker has caught up.
  const isAtOnce =
    !isPlain && (!isLong || (state === undefined && source.length <= LIMITS.parsedAtOnce * 2))
  const own = useMemo(
    () => (isAtOnce ? parsed(source, references) : null),
    [isAtOnce, source, references],
  )
  return useMemo(
    () => own ?? state?.output ?? [{ type: 'plain', text: visibleCode(source) }],
    [own, state?.output, source],
  )
}

function parsed(source: string, references: Piece['references']): readonly BlockNode[] {
  const key = references === null ? source : `${JSON.stringify(references)}\n${source}`
  const known = kept.get(key)
  if (known !== undefined) return known
  const nodes = parse(source, references)
  kept.set(key, nodes)
  return nodes
}
