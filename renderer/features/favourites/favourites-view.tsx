import { useCallback, useEffect, useMemo, useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'
import { isShown } from '#shared/domain/asset.ts'
import { deleteOutputs } from '../../commands/delete-output.ts'
import { favourites, useFavourites } from '../../data/feed/favourites.ts'
import { MEDIA_LISTS } from '../../data/media/media-lists.ts'
import { usePanes } from '../../data/panes.ts'
import { AssetTile } from '../../parts/asset-tile/asset-tile.tsx'
import { FlatSheet } from '../../parts/sheet/flat-sheet.tsx'
import type { Size } from '../../ui/virtual-grid/grid-layout.ts'
import { FavouritesEmpty } from './favourites-empty.tsx'
import { FavouritesFooter } from './favourites-footer.tsx'

/** Renders everything that is marked as favourite, newest first. */
export function FavouritesView() {
  const { t } = useTranslation()
  const { favourites: list } = MEDIA_LISTS
  const entries = useSyncExternalStore(list.subscribe, list.now)
  const isRead = useFavourites(({ next }) => next !== undefined)
  const hasFailed = useFavourites(({ error }) => error !== null)
  const hasMore = useFavourites(({ next }) => next !== null)
  const tileSize = usePanes((panes) => panes.tileSize.library)
  useEffect(() => {
    if (favourites.store.getState().next === undefined) void favourites.loadMore()
  }, [])
  const items = useMemo(
    () =>
      Array.from({ length: entries.count }, (_, index) => {
        const asset = entries.at(index)?.asset
        const ratio = asset !== undefined && isShown(asset) ? asset.width / asset.height : 1
        return { id: asset?.id ?? String(index), ratio }
      }),
    [entries],
  )
  const renderTile = useCallback(
    (index: number, { width, height }: Size) => {
      const entry = entries.at(index)
      return (
        entry !== undefined && (
          <AssetTile
            key={entry.asset.id}
            asset={entry.asset}
            request={entry.job.request}
            width={width}
            height={height}
            position={index + 1}
            total={entries.count}
            list="favourites"
          />
        )
      )
    },
    [entries],
  )
  // Not before the first page has come: it would be gone again in a moment.
  if (entries.count === 0) {
    return isRead && !hasMore && !hasFailed ? <FavouritesEmpty /> : <FavouritesFooter />
  }
  return (
    <FlatSheet
      label={t('app.favourites')}
      items={items}
      tileSize={tileSize}
      renderTile={renderTile}
      list="favourites"
      onDelete={(ids) => void deleteOutputs(t, ids)}
      onNearEnd={loadNext}
      footer={<FavouritesFooter />}
    />
  )
}

/** Not by itself after a failure: that is said, with a way to try again. */
function loadNext(): void {
  if (favourites.store.getState().error === null) void favourites.loadMore()
}
