import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import {
  holdLibrarySearch,
  openLibrarySearch,
  useLibrarySearch,
} from '../../data/catalogue/library-search.ts'
import { libraryPlace } from '../../data/catalogue/library-view.ts'
import { useViewer } from '../../navigation/viewer-store.ts'
import { LibraryHead } from './library-head.tsx'
import { FOUND_ID } from './sheet/found-element.ts'
import { LibrarySheet } from './sheet/library-sheet.tsx'
import { LibraryEmpty } from './states/library-empty.tsx'
import { LibraryFailed } from './states/library-failed.tsx'
import { NothingFound } from './states/nothing-found.tsx'

/** Renders everything that was made, or what a query finds of it. */
export function LibraryView() {
  useEffect(() => openLibrarySearch({ atTop: libraryPlace() === null }), [])
  const isLookedThrough = useViewer(({ assetId, list }) => assetId !== null && list === 'library')
  useEffect(() => holdLibrarySearch(isLookedThrough), [isLookedThrough])
  return (
    <div className="flex h-full flex-col">
      <LibraryHead />
      <Results />
    </div>
  )
}

function Results() {
  const found = useLibrarySearch((state) => state.found)
  const error = useLibrarySearch((state) => state.error)
  const all = useLibrarySearch(({ result }) => result?.all ?? 0)
  const query = useLibrarySearch(({ foundBy }) => foundBy?.query ?? '')
  if (found === null) {
    return error === null ? <Waiting /> : <LibraryFailed error={error} isLine={false} />
  }
  return (
    <>
      {error !== null && <LibraryFailed error={error} isLine />}
      {found.count > 0 ? (
        <LibrarySheet found={found} />
      ) : query.trim() === '' && all === 0 ? (
        <LibraryEmpty />
      ) : (
        <NothingFound query={query} />
      )}
    </>
  )
}

/** It takes a moment, for which anything that is shown would only flash; of a library that is read for the first time it takes longer. */
function Waiting() {
  const { t } = useTranslation()
  return (
    <section
      id={FOUND_ID}
      tabIndex={-1}
      aria-label={t('libraryView.found')}
      aria-busy="true"
      className="flex min-h-0 flex-1 items-center justify-center pb-(--dock-space) outline-none"
    >
      <p className="waited text-ink-3">{t('libraryView.reading')}</p>
    </section>
  )
}
