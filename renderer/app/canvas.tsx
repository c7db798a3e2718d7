import { useState, type ReactNode } from 'react'
import { FavouritesView } from '../features/favourites/favourites-view.tsx'
import { TrashView } from '../features/trash/trash-view.tsx'
import { useView, VIEWS, type View } from '../navigation/view-store.ts'
import { CreateView } from './create-view.tsx'
import { ErrorBoundary } from './error-boundary.tsx'

const CONTENTS: Readonly<Record<View, () => ReactNode>> = {
  create: CreateView,
  favourites: FavouritesView,
  trash: TrashView,
}

/** Renders the view that is shown, and keeps those that were: hidden, they keep their place. */
export function Canvas() {
  const view = useView((state) => state.view)
  const [visited, setVisited] = useState<ReadonlySet<View>>(new Set([view]))
  if (!visited.has(view)) setVisited(new Set([...visited, view]))
  return VIEWS.filter((each) => visited.has(each)).map((each) => {
    const Contents = CONTENTS[each]
    return (
      // A stacking context of its own: no sticky head of a view may lie over the composer.
      <div key={each} hidden={each !== view} className="isolate h-full">
        <ErrorBoundary>
          <Contents />
        </ErrorBoundary>
      </div>
    )
  })
}
