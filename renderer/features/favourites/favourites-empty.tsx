import { Heart } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useShownKeys } from '../../commands/shortcuts.ts'

/** Renders what is shown as long as nothing is marked as favourite: how that is done. */
export function FavouritesEmpty() {
  const { t } = useTranslation()
  const keys = useShownKeys()('toggleFavourite')
  return (
    <section
      aria-label={t('app.favourites')}
      className="flex h-full flex-col items-center justify-center overflow-y-auto scroll-thin px-(--edge) pb-(--dock-space) text-center"
    >
      <Heart aria-hidden className="size-8 text-ink-3" strokeWidth={1.25} />
      <h2 className="mt-4 text-xl font-medium tracking-tight text-ink">
        {t('favourites.emptyTitle')}
      </h2>
      <p className="mt-2 max-w-100 text-balance text-ink-2">
        {keys === undefined
          ? t('favourites.emptyBodyWithoutKey')
          : t('favourites.emptyBody', { keys: keys.shown })}
      </p>
    </section>
  )
}
