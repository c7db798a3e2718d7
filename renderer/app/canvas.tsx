import { useState, type ReactNode } from 'react'
import { FavouritesView } from '../features/favourites/favourites-view.tsx'
import { LibraryView } from '../features/library/library-view.tsx'
import { TrashView } from '../features/trash/trash-view.tsx'
import { Editor } from '../features/editor/editor.tsx'
import { useMaskMode } from '../navigation/mask-mode.ts'
import { useView, VIEWS, type View } from '../navigation/view-store.ts'
import { CreateView } from './create-view.tsx'
import { LazyChatView } from './lazy-chat-view.tsx'
import { ErrorBoundary } from './error-boundary.tsx'

const CONTENTS: Readonly<Record<View, () => ReactNode>> = {
  create: CreateView,
  library: LibraryView,
  chat: LazyChatView,
  favourites: FavouritesView,
  trash: TrashView,
}

/** Renders the view that is shown, or the mask of a picture over it, and keeps those that were: hidden, they keep their place. */
export function Canvas() {
  const view = useView((state) => state.view)
  const isMasking = useMaskMode(({ assetId }) => assetId !== null)
  const [visited, setVisited] = useState<ReadonlySet<View>>(new Set([view]))
  if (!visited.has(view)) setVisited(new Set([...visited, view]))
  const views = VIEWS.filter((each) => visited.has(each)).map((each) => {
    const Contents = CONTENTS[each]
    return (
      // A stacking context of its own: no sticky head of a view may lie over the composer.
      <div key={each} hidden={each !== view || isMasking} className="isolate h-full">
        <ErrorBoundary>
          <Contents />
        </ErrorBoundary>
      </div>
    )
  })
  return (
    <>
      {views}
      <ErrorBoundary>
        <Editor />
      </ErrorBoundary>
    </>
  )
}
