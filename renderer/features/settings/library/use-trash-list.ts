import { useCallback, useEffect, useState } from 'react'
import type { TrashedItem, TrashPage } from '#shared/domain/library.ts'
import { errorDataOf, type ErrorData } from '#shared/errors.ts'
import { bridge } from '../../../data/bridge.ts'

interface TrashList {
  readonly items: readonly TrashedItem[]
  /** The next page: undefined before the first one, null at the end. */
  readonly next: string | null | undefined
  readonly loading: boolean
  /** Why the last page could not be read. */
  readonly error: ErrorData | null
}

interface TrashListHandle extends TrashList {
  /** Reads the next page, or once more the one that could not be read. */
  loadMore(): void
  /** Takes an item out of the trash. Rejects with what the main process said. */
  restore(id: string): Promise<void>
}

const EMPTY: TrashList = { items: [], next: undefined, loading: true, error: null }

/** What is in the trash, page by page, from when the dialog opens. */
export function useTrashList(): TrashListHandle {
  const [list, setList] = useState(EMPTY)

  const load = useCallback((after: string | null) => {
    bridge.library.listTrash({ after }).then(
      (page) => setList(({ items }) => withPage(items, page)),
      (thrown: unknown) =>
        setList((before) => ({ ...before, loading: false, error: errorDataOf(thrown) })),
    )
  }, [])

  useEffect(() => load(null), [load])

  return {
    ...list,
    loadMore() {
      setList((before) => ({ ...before, loading: true }))
      load(list.next ?? null)
    },
    async restore(id) {
      await bridge.library.restore({ ids: [id] })
      setList((before) => ({
        ...before,
        items: before.items.filter(({ asset }) => asset.id !== id),
      }))
    },
  }
}

/** Something may have been put in meanwhile, and moved everything by a place. */
function withPage(items: readonly TrashedItem[], page: TrashPage): TrashList {
  const known = new Set(items.map(({ asset }) => asset.id))
  const fresh = page.items.filter(({ asset }) => !known.has(asset.id))
  return { items: [...items, ...fresh], next: page.next, loading: false, error: null }
}
