import { useEffect, useState } from 'react'
import { useStore } from 'zustand'
import { bridge } from '../../data/bridge.ts'
import { useLibrary } from '../../data/library-store.ts'
import type { IndexedListState } from '../../data/lists/indexed-list.ts'
import { createTrashList, type TrashList } from '../../data/trash-list.ts'

/** What is in the trash, from when it is first shown. */
export function useTrashList(): readonly [IndexedListState, TrashList] {
  const [list] = useState(() => createTrashList(bridge))
  const state = useStore(list.store)
  useEffect(() => void list.load(), [list])
  return [state, list]
}

/**
 * Reads the list anew when the library says another number than it has. Not while `isBusy`: what is taken out here is counted by
 * both, one a moment before the other.
 */
export function useFreshTrash(list: TrashList, isBusy: boolean): void {
  const trashed = useLibrary(({ status }) => status?.trashed)
  useEffect(() => {
    if (isBusy || trashed === undefined) return
    const { ids, isComplete } = list.store.getState()
    if (isComplete && ids.length !== trashed) void list.load()
  }, [list, isBusy, trashed])
}
