import { useTranslation } from 'react-i18next'
import type { Job } from '#shared/domain/generation.ts'
import { errorText } from '../../../i18n/error-text.ts'
import { formatLongDay } from '../../../i18n/format.ts'
import { Button } from '../../../ui/button.tsx'
import { feed, useFeed } from '../../../data/feed/feed-store.ts'
import { perChunk, type SortedList } from '../../../data/lists/sorted-list.ts'

/** Renders the end of the feed: more is loading, could not be loaded, or what there is in all. `height` in CSS pixels. */
export function FeedFooter({ height }: { readonly height: number }) {
  const { t } = useTranslation()
  const error = useFeed((state) => state.error)
  const isComplete = useFeed((state) => state.next === null)
  return (
    <div className="flex items-center justify-center text-center" style={{ minHeight: height }}>
      {error !== null ? (
        <div
          role="alert"
          className="flex flex-wrap items-center justify-center gap-3 py-2 text-ink-2"
        >
          <p>
            {t('feed.moreFailed')} {errorText(t, error, { withCost: false })}
          </p>
          <Button size="small" onClick={() => void feed.loadMore()}>
            {t('feed.loadAgain')}
          </Button>
        </div>
      ) : (
        <p className="text-xs text-ink-3">{isComplete ? <End /> : t('app.loading')}</p>
      )}
    </div>
  )
}

/** What the feed holds, once all of it is known. */
function End() {
  const { t, i18n } = useTranslation()
  const count = useFeed(({ items }) => countOutputs(items.inOrder))
  const first = useFeed(({ items }) => items.at(items.count - 1)?.createdAt ?? 0)
  const date = formatLongDay(i18n.language, first)
  return count === 0 ? t('feed.endWithout', { date }) : t('feed.end', { count, date })
}

const countsOf = perChunk((jobs: readonly Job[]) =>
  jobs.reduce((count, { outputs, extras = [] }) => count + outputs.length + extras.length, 0),
)

function countOutputs(jobs: SortedList<Job>): number {
  return countsOf(jobs).reduce((sum, count) => sum + count, 0)
}
