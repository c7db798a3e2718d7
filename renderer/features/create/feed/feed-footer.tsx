import { useTranslation } from 'react-i18next'
import { errorText } from '../../../i18n/error-text.ts'
import { Button } from '../../../ui/button.tsx'
import { feed, useFeed } from '../../../data/feed/feed-store.ts'

/** Renders the end of the feed: more is loading, could not be loaded, or there is no more. */
export function FeedFooter() {
  const { t } = useTranslation()
  const error = useFeed((state) => state.error)
  const next = useFeed((state) => state.next)
  if (error !== null) {
    return (
      <div role="alert" className="flex flex-wrap items-center gap-3 pb-10 text-ink-2">
        <p>
          {t('feed.moreFailed')} {errorText(t, error, { withCost: false })}
        </p>
        <Button size="small" onClick={() => void feed.loadMore()}>
          {t('feed.loadAgain')}
        </Button>
      </div>
    )
  }
  return (
    <p className="pb-10 text-xs text-ink-3">{next === null ? t('feed.end') : t('app.loading')}</p>
  )
}
