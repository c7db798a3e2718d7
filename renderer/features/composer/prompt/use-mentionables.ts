import { useMemo } from 'react'
import { useShallow } from 'zustand/shallow'
import { mentionablesOf, type Mentionable } from '../../../data/draft/mentions.ts'
import { useTray } from '../../../data/tray/tray-store.ts'

/** Returns the pictures of the tray as far as mentions need them: the same array until they are others or in another order. */
export function useMentionables(): readonly Mentionable[] {
  const facts = useTray(
    useShallow(({ items }) => mentionablesOf(items).flatMap(({ key, asset }) => [key, asset])),
  )
  return useMemo(() => {
    const mentionables: Mentionable[] = []
    for (let at = 0; at + 1 < facts.length; at += 2) {
      mentionables.push({ key: facts[at] ?? '', asset: facts[at + 1] ?? null })
    }
    return mentionables
  }, [facts])
}
