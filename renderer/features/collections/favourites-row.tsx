import { Heart } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { runCommand } from '../../commands/run-command.ts'
import { useCommandContext } from '../../commands/use-commands.ts'
import { useOrganise } from '../../data/organise/organise-store.ts'

/** Renders the way to the favourites, and how many they are: they are the collection that everybody has. */
export function FavouritesRow({ onLeave }: { readonly onLeave: () => void }) {
  const { t, i18n } = useTranslation()
  const count = useOrganise((state) => state.favourites)
  const contextOf = useCommandContext()
  return (
    <button
      type="button"
      onClick={() => {
        onLeave()
        runCommand('openFavourites', contextOf({}), {})
      }}
      className="flex h-10 w-full items-center gap-2.5 rounded-md px-2 text-left text-ink hover:bg-hover"
    >
      <span className="flex size-7 shrink-0 items-center justify-center rounded-md bg-raised text-ink-2">
        <Heart aria-hidden className="size-4" strokeWidth={1.75} />
      </span>
      <span className="min-w-0 flex-1 truncate">{t('app.favourites')}</span>{' '}
      <span className="pr-8 text-xs text-ink-3 tabular-nums">
        {count === null ? '' : new Intl.NumberFormat(i18n.language).format(count)}
      </span>
    </button>
  )
}
