import { useEffect, useState, type ReactNode, type RefObject } from 'react'
import { useTranslation } from 'react-i18next'
import type { Asset } from '#shared/domain/asset.ts'
import type { GenerationRequest, Job } from '#shared/domain/generation.ts'
import type { CommandContext } from '../../commands/command.ts'
import { useLaterCommandContext } from '../../commands/use-commands.ts'
import { isEditResult, isRawAnswer } from '../../data/feed/edit-items.ts'
import { arrivals } from '../../data/feed/arrivals.ts'
import type { MediaListName } from '../../data/media/media-lists.ts'
import { select, useIsSelected, useSelection } from '../../data/selection.ts'
import { openViewer } from '../../navigation/viewer-store.ts'
import { ContextMenu, useContextMenu } from '../../ui/context-menu.tsx'
import { FileFace } from '../../ui/file-face.tsx'
import { useTabStop } from '../../ui/tab-stop.ts'
import { useArrivedAtLeisure } from '../../ui/virtual-grid/flight.ts'
import { toggle } from '../../ui/virtual-grid/grid-selection.ts'
import { useDragOut } from '../item/drag-out.ts'
import { draggedIds } from './dragged-ids.ts'
import { FilmPreview, filmPreview } from './film-preview.tsx'
import { FavouriteMark, TileBadges } from './tile-badges.tsx'
import { actionsLabel, durationOf, openLabel } from './tile-names.ts'
import { TileCheckbox } from './tile-checkbox.tsx'
import { tileEntries } from './tile-entries.ts'
import { tileNotes } from './tile-notes.ts'
import { TilePicture } from './tile-picture.tsx'
import { TileTargets } from './tile-targets.tsx'

export interface AssetTileProps {
  readonly asset: Asset
  readonly request: GenerationRequest
  /** CSS pixels. */
  readonly width: number
  readonly height: number
  /** From 1, among the tiles of the job or the list. */
  readonly position: number
  readonly total: number
  /** The list that the viewer steps through when it is opened from here. */
  readonly list: MediaListName
  /** The job that made it, where the tile stands for it and has its commands too. */
  readonly job?: Job
  /** What is to be known of it besides how it differs from what was asked for. */
  readonly notes?: readonly string[]
  /** What stands in its upper right corner. */
  readonly badge?: ReactNode
  readonly ref?: RefObject<HTMLDivElement | null>
}

/**
 * Renders an item of the library as a tile that fills its place. Opens the viewer, has a menu, can be selected, and is dragged out of the
 * window as its file.
 */
export function AssetTile({ ref, badge, ...props }: AssetTileProps) {
  const { asset, request, width, height, position, total } = props
  const { t } = useTranslation()
  const tabStop = useTabStop()
  const menu = useContextMenu()
  const dragOut = useDragOut(() => draggedIds(asset.id))
  const contextOf = useLaterCommandContext()
  const develops = useDevelops(asset.id)
  const isSelected = useIsSelected(asset.id)
  const isSelecting = useSelection(({ ids }) => ids.size > 0)
  // What can be done with it is not needed while it flies by.
  const isDressed = useArrivedAtLeisure()
  const item = { asset, request }
  const context = (): CommandContext => contextOf({ item, job: props.job ?? null })
  const names = { index: position, total, prompt: request.prompt }
  const notes = [...tileNotes(t, request, asset), ...(props.notes ?? [])]
  const duration = asset.kind === 'video' ? durationOf(asset) : null
  const label = [
    openLabel(t, asset, names),
    ...(isRawAnswer(asset, request) ? [t('edit.answer')] : []),
    ...notes,
    ...(asset.favourite ? [t('item.isFavourite')] : []),
  ].join('. ')
  return (
    <>
      <div
        ref={ref}
        className="group/tile relative size-full tile-corners"
        onContextMenu={menu.openAtPointer}
        {...(duration === null ? {} : filmPreview(asset.id))}
        {...dragOut}
      >
        <button
          type="button"
          data-asset={asset.id}
          tabIndex={tabStop}
          aria-label={label}
          onClick={() => openViewer(asset.id, props.list)}
          className="relative block size-full overflow-hidden tile-corners"
        >
          {asset.kind === 'file' ? (
            <FileFace asset={asset} />
          ) : (
            <TilePicture
              // A new one for another asset: when an answer has ended, a larger picture may replace an early version.
              key={asset.id}
              asset={asset}
              width={width}
              height={height}
              develops={develops}
            />
          )}
          {asset.kind === 'video' && <FilmPreview assetId={asset.id} />}
          <TileBadges
            duration={duration}
            notes={asset.extra && !isEditResult(asset) ? [] : notes}
            word={isRawAnswer(asset, request) ? t('edit.answer') : null}
          />
        </button>
        {/* Among favourites it would tell nothing. */}
        {asset.favourite && props.list !== 'favourites' && <FavouriteMark />}
        {isDressed && (
          <>
            <TileCheckbox
              label={t('item.select', names)}
              isSelected={isSelected}
              isShown={isSelecting}
              onToggle={() => select((selection) => toggle(selection, asset.id))}
            />
            <TileTargets
              item={item}
              context={context}
              names={names}
              menu={menu}
              room={width - 8 - (duration === null ? 0 : 68) - (notes.length > 0 ? 28 : 0)}
            />
          </>
        )}
        {isSelected && (
          <span
            aria-hidden
            data-selected=""
            className="pointer-events-none absolute inset-0 tile-corners selected-ring"
          />
        )}
        {badge}
      </div>
      {menu.place !== null && (
        <ContextMenu
          menu={menu}
          label={actionsLabel(t, asset, names)}
          entries={tileEntries(asset.id, context())}
        />
      )}
    </>
  )
}

/** Returns whether an item has arrived this moment, before the eyes of who waits; not for the larger version that may replace it. */
function useDevelops(assetId: string): boolean {
  const [fresh] = useState(() => (arrivals.isFresh(assetId, performance.now()) ? assetId : null))
  useEffect(() => {
    if (fresh !== null) arrivals.markSeen(fresh)
  }, [fresh])
  return fresh === assetId
}
