import { FileQuestion } from 'lucide-react'
import { memo } from 'react'
import { FilmPreview } from '../../../parts/asset-tile/film-preview.tsx'
import {
  FavouriteMark,
  RatingMark,
  SmallVideoMark,
  TileBadges,
} from '../../../parts/asset-tile/tile-badges.tsx'
import { durationOf } from '../../../parts/asset-tile/tile-names.ts'
import { TileTargets } from '../../../parts/asset-tile/tile-targets.tsx'
import { classNames } from '../../../ui/class-names.ts'
import { FileFace } from '../../../ui/file-face.tsx'
import { useTabStop } from '../../../ui/tab-stop.ts'
import { useArrived } from '../../../ui/virtual-grid/flight.ts'
import { FlyingPlace } from './flying-place.tsx'
import { FoundCheckbox, FoundMenu } from './found-controls.tsx'
import { LibraryPicture } from './library-picture.tsx'
import { openFound } from './open-found.ts'
import { tileLabel, type TileTexts } from './tile-label.ts'
import { useFoundItem } from './use-found-item.ts'

export interface LibraryTileProps {
  readonly n: number
  readonly id: string
  /** Its place among what was found, from 0, and how many that are. */
  readonly index: number
  readonly total: number
  /** Width divided by height, of the picture itself. */
  readonly ratio: number
  /** CSS pixels; `y` is of its middle in the content. */
  readonly width: number
  readonly height: number
  readonly y: number
  /** From the sheet: to follow the language is most of what a tile would cost. */
  readonly texts: TileTexts
}

/** Narrower than that, in CSS pixels, a tile has marks only: no words fit. */
const LEAST_FOR_WORDS = 76

/**
 * Renders a found item so that it fills its place: first its colour, then its picture, its name once that is known, and what can be done with it
 * once it is pointed at or has the focus.
 */
export const LibraryTile = memo(function LibraryTile(props: LibraryTileProps) {
  return useArrived() ? <ArrivedTile {...props} /> : <FlyingPlace n={props.n} />
})

function ArrivedTile(props: LibraryTileProps) {
  const { n, id, index, total, width, height, texts } = props
  const tabStop = useTabStop()
  const found = useFoundItem(n, id)
  const { facts, details, isSelected, isDressed, menu, item, context } = found
  const place = { index: index + 1, total }
  const names = { ...place, prompt: details?.prompt ?? '' }
  const duration = details?.asset.kind === 'video' ? durationOf(details.asset) : null
  const notes = texts.notesOf(details)
  return (
    <>
      <div className="group/tile relative size-full tile-corners" {...found.props}>
        <button
          type="button"
          data-asset={id}
          tabIndex={tabStop}
          aria-label={tileLabel(texts, place, { facts, details, notes })}
          onClick={() => void openFound(id)}
          className={classNames(
            'relative block size-full overflow-hidden bg-raised tile-corners',
            facts.isRejected && 'opacity-40',
          )}
          style={{ backgroundColor: facts.colour }}
        >
          {facts.kind === 'file' ? (
            <FileMark details={details} width={width} />
          ) : (
            <LibraryPicture
              key={id}
              id={id}
              kind={facts.kind}
              ratio={props.ratio}
              width={width}
              height={height}
              y={props.y}
            />
          )}
          {facts.kind === 'video' && <FilmPreview assetId={id} />}
          {width >= LEAST_FOR_WORDS ? (
            <TileBadges duration={duration} notes={details?.asset.extra === true ? [] : notes} />
          ) : (
            facts.kind === 'video' && <SmallVideoMark />
          )}
        </button>
        {facts.rating > 0 && width >= LEAST_FOR_WORDS && <RatingMark rating={facts.rating} />}
        {facts.isFavourite && <FavouriteMark />}
        <FoundCheckbox id={id} found={found} names={names} />
        {isDressed && item !== null && (
          <TileTargets
            item={item}
            context={context}
            names={names}
            menu={menu}
            room={width - 8 - (duration === null ? 0 : 68) - (notes.length > 0 ? 28 : 0)}
          />
        )}
        {isSelected && (
          <span
            aria-hidden
            data-selected=""
            className="pointer-events-none absolute inset-0 tile-corners selected-ring"
          />
        )}
      </div>
      <FoundMenu id={id} found={found} names={names} />
    </>
  )
}

interface FileMarkProps {
  readonly details: ReturnType<typeof useFoundItem>['details']
  readonly width: number
}

/** Stands for a file that cannot be shown: what it is, where there is room for that. */
function FileMark({ details, width }: FileMarkProps) {
  if (details?.asset.kind === 'file' && width >= 120) return <FileFace asset={details.asset} />
  return (
    <span className="flex size-full items-center justify-center text-ink-2">
      <FileQuestion aria-hidden className="size-5" strokeWidth={1.5} />
    </span>
  )
}
