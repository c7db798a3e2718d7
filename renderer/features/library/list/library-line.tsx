import { FileQuestion, Heart, Play, Star } from 'lucide-react'
import { memo } from 'react'
import { useTranslation } from 'react-i18next'
import { isShown } from '#shared/domain/asset.ts'
import type { ItemDetails } from '#shared/domain/library-search.ts'
import { formatText } from '../../../i18n/format-text.ts'
import { formatBytes, formatDay, formatHour } from '../../../i18n/format.ts'
import { modelText } from '../../../i18n/model-text.ts'
import { FilmPreview } from '../../../parts/asset-tile/film-preview.tsx'
import { durationOf } from '../../../parts/asset-tile/tile-names.ts'
import { classNames } from '../../../ui/class-names.ts'
import { useTabStop } from '../../../ui/tab-stop.ts'
import { useArrived } from '../../../ui/virtual-grid/flight.ts'
import { FlyingPlace } from '../tile/flying-place.tsx'
import { FoundCheckbox, FoundMenu } from '../tile/found-controls.tsx'
import { LibraryPicture } from '../tile/library-picture.tsx'
import type { LibraryTileProps } from '../tile/library-tile.tsx'
import { openFound } from '../tile/open-found.ts'
import { useFoundItem } from '../tile/use-found-item.ts'
import { LIST_COLUMNS, NOT_NARROW, WIDE_ONLY } from './columns.ts'

/** Renders a found item as a line of the list: a small picture, and what there is to say of it in columns. */
export const LibraryLine = memo(function LibraryLine(props: LibraryTileProps) {
  return useArrived() ? <ArrivedLine {...props} /> : <FlyingLine n={props.n} />
})

function FlyingLine({ n }: { readonly n: number }) {
  return (
    <span className="block aspect-square h-full p-1">
      <FlyingPlace n={n} />
    </span>
  )
}

function ArrivedLine(props: LibraryTileProps) {
  const { n, id, index, total, height, texts } = props
  const tabStop = useTabStop()
  const found = useFoundItem(n, id)
  const { facts, details, isSelected } = found
  const place = { index: index + 1, total }
  const names = { ...place, prompt: details?.prompt ?? '' }
  const side = height - 8
  return (
    <>
      <div
        className={classNames(
          'group/tile relative size-full rounded-md',
          isSelected ? 'bg-hover' : 'hover:bg-surface',
        )}
        {...found.props}
      >
        <button
          type="button"
          data-asset={id}
          tabIndex={tabStop}
          onClick={() => void openFound(id)}
          className={classNames(
            LIST_COLUMNS,
            'size-full rounded-md pr-2 text-left text-xs text-ink-2',
          )}
          style={{ '--line-height': `${height}px` }}
        >
          <span
            className={classNames(
              'relative m-1 block overflow-hidden rounded-sm bg-raised',
              facts.isRejected && 'opacity-40',
            )}
            style={{ width: side, height: side, backgroundColor: facts.colour }}
          >
            {facts.kind === 'file' ? (
              <span className="flex size-full items-center justify-center">
                <FileQuestion aria-hidden className="size-4" strokeWidth={1.5} />
              </span>
            ) : (
              <LibraryPicture
                key={id}
                id={id}
                kind={facts.kind}
                ratio={props.ratio}
                width={side}
                height={side}
                y={props.y}
              />
            )}
            {facts.kind === 'video' && (
              <>
                <FilmPreview assetId={id} />
                <Play
                  aria-hidden
                  className="absolute bottom-0.5 left-0.5 size-2.5 fill-white text-white"
                />
              </>
            )}
          </span>
          <span className="flex min-w-0 items-center gap-2">
            <span className="sr-only">{texts.nameOf(facts.kind, place)}:</span>
            <span dir="auto" className="truncate text-sm text-ink">
              {details?.prompt}
            </span>
            {facts.isFavourite && (
              <Heart aria-hidden className="size-3.5 shrink-0 fill-current" strokeWidth={2} />
            )}
            <span className="sr-only">{texts.marksOf(facts).join('. ')}</span>
          </span>
          {details !== undefined && <Facts details={details} />}
          <span className={classNames('flex gap-px', NOT_NARROW)}>
            {Array.from({ length: facts.rating }, (_, star) => (
              <Star key={star} aria-hidden className="size-3 fill-current" strokeWidth={1.75} />
            ))}
          </span>
          {details !== undefined && <MadeAt moment={details.asset.createdAt} />}
        </button>
        <FoundCheckbox id={id} found={found} names={names} />
        {isSelected && (
          <span
            aria-hidden
            data-selected=""
            className="pointer-events-none absolute inset-0 rounded-md selected-ring"
          />
        )}
      </div>
      <FoundMenu id={id} found={found} names={names} />
    </>
  )
}

function Facts({ details: { asset, model } }: { readonly details: ItemDetails }) {
  const { t, i18n } = useTranslation()
  return (
    <>
      <span className={classNames('truncate tabular-nums', NOT_NARROW)}>
        {asset.kind === 'video' ? durationOf(asset) : formatText(t, asset.mime)}
      </span>
      <span className="truncate tabular-nums">
        {isShown(asset)
          ? `${asset.width} × ${asset.height}`
          : formatBytes(i18n.language, asset.bytes)}
      </span>
      <span className={classNames('truncate', WIDE_ONLY)}>{modelText(t, model)}</span>
    </>
  )
}

function MadeAt({ moment }: { readonly moment: number }) {
  const { i18n } = useTranslation()
  return (
    <span className="truncate text-ink-3 tabular-nums">
      {formatDay(i18n.language, moment)} {formatHour(i18n.language, moment)}
    </span>
  )
}
