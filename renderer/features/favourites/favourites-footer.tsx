import { useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'
import { favourites, useFavourites } from '../../data/feed/favourites.ts'
import { MEDIA_LISTS } from '../../data/media/media-lists.ts'
import { errorText } from '../../i18n/error-text.ts'
import { Button } from '../../ui/button.tsx'

/** Renders the end of the favourites: how many there are, that more come, or why they do not. */
export function FavouritesFooter() {
  const { t } = useTranslation()
  const { favourites: list } = MEDIA_LISTS
  const { count } = useSyncExternalStore(list.subscribe, list.now)
  const error = useFavourites((state) => state.error)
  const isComplete = useFavourites(({ next }) => next === null)
  if (error !== null) {
    return (
      <div
        role="alert"
        className="flex flex-wrap items-center justify-center gap-3 px-(--edge) py-10 text-ink-2"
      >
        <p>
          {t('favourites.failed')} {errorText(t, error, { withCost: false })}
        </p>
        <Button size="small" onClick={() => void favourites.loadMore()}>
          {t('favourites.loadAgain')}
        </Button>
      </div>
    )
  }
  return (
    <p className="py-10 text-center text-xs text-ink-3">
      {isComplete ? t('favourites.count', { count }) : t('app.loading')}
    </p>
  )
}
