import { useTranslation } from 'react-i18next'
import { errorText } from '../../../i18n/error-text.ts'
import { Button } from '../../../ui/button.tsx'
import { ArrivalsTold } from './arrivals-told.tsx'
import { EmptyState } from '../empty/empty-state.tsx'
import { FeedList } from './feed-list.tsx'
import { TILE_SIZES } from '../../../data/panes.ts'
import { feed, useFeed } from '../../../data/feed/feed-store.ts'

/** Renders the results, or a message in their place. */
export function Feed() {
  return (
    <>
      <ArrivalsTold />
      <Results />
    </>
  )
}

function Results() {
  const hasJobs = useFeed((state) => state.items.count > 0)
  const failed = useFeed((state) => state.error !== null)
  const complete = useFeed((state) => state.next !== undefined)
  if (hasJobs) return <FeedList />
  if (failed) return <FeedFailed />
  return complete ? <EmptyState /> : <FeedSkeleton />
}

function FeedFailed() {
  const { t } = useTranslation()
  const error = useFeed((state) => state.error)
  return (
    <section
      aria-label={t('feed.label')}
      className="flex min-h-0 flex-1 px-(--edge) pb-(--dock-space)"
    >
      <div role="alert" className="m-auto max-w-120">
        <h2 className="text-lg font-semibold">{t('feed.loadFailed')}</h2>
        {error !== null && (
          <p className="mt-1 text-ink-2">{errorText(t, error, { withCost: false })}</p>
        )}
        <Button className="mt-5" onClick={() => void feed.loadMore()}>
          {t('feed.loadAgain')}
        </Button>
      </div>
    </section>
  )
}

/** Renders placeholders, without motion, in the shape of the rows that are loading. */
function FeedSkeleton() {
  const { t } = useTranslation()
  return (
    <section
      aria-label={t('feed.label')}
      aria-busy="true"
      className="min-h-0 flex-1 overflow-hidden px-(--edge) pt-7"
    >
      {['first', 'second'].map((key) => (
        <div key={key} className="mb-8">
          <div className="mb-2.5 h-3 w-2/5 rounded-sm bg-surface" />
          <div className="flex gap-1" style={{ height: TILE_SIZES.M }}>
            {['one', 'two', 'three', 'four'].map((place) => (
              <div key={place} className="aspect-square h-full rounded-md bg-surface" />
            ))}
          </div>
        </div>
      ))}
    </section>
  )
}
