import { useEffect } from 'react'
import type { SavedList } from '#shared/domain/saved-item.ts'
import { loadSaved, useSaved } from '../../data/saved-store.ts'

const NOTHING: SavedList = { references: [], snippets: [], presets: [] }

/** Returns what is saved under names, asked for anew: pictures come and go. Nothing while it is not known. */
export function useSavedList(): SavedList {
  useEffect(() => void loadSaved().catch(() => undefined), [])
  return useSaved(({ list }) => list) ?? NOTHING
}
