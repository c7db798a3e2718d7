import { BookmarkPlus, Plus } from 'lucide-react'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { isEnabled, runCommand } from '../../commands/run-command.ts'
import { useCommandContext } from '../../commands/use-commands.ts'
import { useOrganise, watchCounts } from '../../data/organise/organise-store.ts'
import { Button } from '../../ui/button.tsx'
import { CollectionRow } from './collection-row.tsx'
import { FavouritesRow } from './favourites-row.tsx'
import { useRowDrag } from './use-row-drag.ts'

interface CollectionListProps {
  /** Called when the user goes on elsewhere by it. */
  readonly onLeave: () => void
}

/** Renders the favourites, all collections in the order that the user gave them, and the ways to new ones. */
export function CollectionList({ onLeave }: CollectionListProps) {
  const { t } = useTranslation()
  const collections = useOrganise((state) => state.collections)
  const contextOf = useCommandContext()
  const drag = useRowDrag(collections ?? [])
  useEffect(watchCounts, [])
  const run = (id: 'newCollection' | 'saveSearch'): void => {
    onLeave()
    runCommand(id, contextOf({}), {})
  }
  return (
    <>
      <div className="border-b border-line p-1">
        <FavouritesRow onLeave={onLeave} />
      </div>
      <h2 className="px-4 pt-3 pb-1 font-medium text-ink">{t('collections.title')}</h2>
      {collections !== null && collections.length === 0 && (
        <p className="px-4 pb-3 text-ink-2">{t('collections.none')}</p>
      )}
      {collections !== null && collections.length > 0 && (
        <ul
          {...drag.listProps}
          aria-label={t('collections.title')}
          className="min-h-0 flex-1 overflow-y-auto p-1 scroll-thin"
        >
          {collections.map((collection, place) => (
            <CollectionRow
              key={collection.id}
              collection={collection}
              place={place}
              all={collections}
              drag={drag}
              onLeave={onLeave}
            />
          ))}
        </ul>
      )}
      <div className="flex flex-wrap gap-1 border-t border-line p-1.5">
        <Button variant="quiet" size="small" onClick={() => run('newCollection')}>
          <Plus aria-hidden className="size-4" strokeWidth={1.75} />
          {t('collections.new')}
        </Button>
        {isEnabled('saveSearch', contextOf({})) && (
          <Button variant="quiet" size="small" onClick={() => run('saveSearch')}>
            <BookmarkPlus aria-hidden className="size-4" strokeWidth={1.75} />
            {t('collections.saveSearch')}
          </Button>
        )}
      </div>
    </>
  )
}
