import { useEffect, useState } from 'react'
import { useStore } from 'zustand'
import type { TrashedItem } from '#shared/domain/library.ts'
import { bridge } from '../../../data/bridge.ts'
import type { ListState } from '../../../data/lists/list-state.ts'
import { createTrashList, type TrashList } from '../../../data/trash-list.ts'

/** What is in the trash, page by page, from when the dialog opens. */
export function useTrashList(): readonly [ListState<TrashedItem>, TrashList] {
  const [list] = useState(() => createTrashList(bridge.library))
  useEffect(() => void list.loadMore(), [list])
  return [useStore(list.store), list]
}
