import { ImageOff, Play, TriangleAlert } from 'lucide-react'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { assertNever } from '#shared/assert-never.ts'
import { THUMBNAIL_SIZES, type Asset, type ShownAsset } from '#shared/domain/asset.ts'
import type { GenerationRequest } from '#shared/domain/generation.ts'
import { differenceTexts } from '../../../i18n/difference-text.ts'
import { formatText } from '../../../i18n/format-text.ts'
import { formatClock } from '../../../i18n/format.ts'
import type { Translate } from '../../../i18n/i18n.ts'
import { mediaUrl, thumbnailUrl } from '#shared/media-url.ts'
import { useDragOut } from '../../../parts/item/drag-out.ts'
import { classNames } from '../../../ui/class-names.ts'
import { useContextMenu } from '../../../ui/context-menu.tsx'
import { FileFace } from '../../../ui/file-face.tsx'
import { useFocusFallback } from '../../../ui/use-focus-fallback.ts'
import { openViewer } from '../../../navigation/viewer-store.ts'
import { feedElement } from './feed-element.ts'
import { TileActions, TileMenu, type TileNames } from './tile-menu.tsx'

interface OutputTileProps {
  readonly asset: Asset
  readonly request: GenerationRequest
  /** CSS pixels. */
  readonly width: number
  /** From 1, among the job's tiles. */
  readonly position: number
  readonly total: number
}

/** Renders an output of a job. Opens the viewer, has a menu, and is dragged out of the window as its file. */
export function OutputTile({ asset, request, width, position, total }: OutputTileProps) {
  const { t } = useTranslation()
  const tile = useRef<HTMLDivElement>(null)
  const menu = useContextMenu()
  const dragOut = useDragOut([asset.id])
  useFocusFallback(tile, feedElement)
  const names = { index: position, total, prompt: request.prompt }
  // An extra was not asked for, in any size.
  const differences = asset.extra ? [t('viewer.extra')] : differenceTexts(t, request, asset)
  const notes = [...(asset.salvaged ? [t('viewer.salvaged')] : []), ...differences]
  return (
    <>
      <div
        ref={tile}
        className="group relative size-full"
        onContextMenu={menu.openAtPointer}
        {...dragOut}
      >
        <button
          type="button"
          data-asset={asset.id}
          aria-label={[labelOf(t, asset, names), ...notes].join('. ')}
          onClick={() => openViewer(asset.id, 'feed')}
          className="relative block size-full overflow-hidden rounded-lg bg-raised"
        >
          {asset.kind === 'file' ? (
            <FileFace asset={asset} />
          ) : (
            // A new one for another asset: when an answer has ended, a larger picture may replace an early version.
            <Picture key={asset.id} asset={asset} width={width} />
          )}
          <span className="pointer-events-none absolute inset-0 rounded-lg shadow-[inset_0_0_0_1px_rgb(255_255_255/7%)] transition-shadow duration-100 group-hover:shadow-[inset_0_0_0_1px_rgb(255_255_255/35%)]" />
          {asset.kind === 'video' && <VideoBadge duration={durationOf(asset)} />}
          {notes.length > 0 && !asset.extra && <NotesBadge text={notes.join('\n')} />}
        </button>
        <TileActions asset={asset} names={names} menu={menu} />
      </div>
      <TileMenu asset={asset} request={request} names={names} menu={menu} />
    </>
  )
}

interface PictureProps {
  readonly asset: ShownAsset
  /** CSS pixels. */
  readonly width: number
}

/**
 * Renders an output, small. Where no thumbnail can be made of it, the picture itself: browsers know more formats than
 * our decoder.
 */
function Picture({ asset, width }: PictureProps) {
  const { t } = useTranslation()
  const [state, setState] = useState<'loading' | 'original' | 'shown' | 'missing'>('loading')
  const isSmall = state === 'loading' || state === 'shown'
  if (state === 'missing') {
    return (
      <span className="flex size-full flex-col items-center justify-center gap-2 p-3 text-xs text-ink-2">
        <ImageOff aria-hidden className="size-5" strokeWidth={1.5} />
        {t('job.missingFile')}
      </span>
    )
  }
  return (
    <img
      {...(isSmall ? sourceOf(asset, width) : { src: mediaUrl('original', asset.id) })}
      alt=""
      decoding="async"
      draggable={false}
      onLoad={() => setState((now) => (now === 'loading' ? 'shown' : now))}
      onError={() => setState(isSmall && asset.kind === 'image' ? 'original' : 'missing')}
      className={classNames(
        'size-full object-cover transition-opacity duration-200',
        state === 'loading' && 'opacity-0',
      )}
    />
  )
}

function labelOf(t: Translate, asset: Asset, names: TileNames): string {
  switch (asset.kind) {
    case 'image':
      return t('job.openImage', names)
    case 'video':
      return t('job.openVideo', { ...names, duration: durationOf(asset) })
    case 'file':
      return t('job.openFile', { ...names, format: formatText(t, asset.mime) })
    default:
      return assertNever(asset)
  }
}

function durationOf({ durationSeconds }: Asset): string {
  return formatClock(Math.round(durationSeconds ?? 0))
}

/**
 * Marks an output that differs from what was asked for, or was salvaged; details are in the tooltip, and in the
 * viewer's panel.
 */
function NotesBadge({ text }: { readonly text: string }) {
  return (
    <span
      aria-hidden
      title={text}
      className="absolute top-2 left-2 flex size-6 items-center justify-center rounded-md bg-black/65 text-white"
    >
      <TriangleAlert aria-hidden className="size-3.5" strokeWidth={2} />
    </span>
  )
}

function VideoBadge({ duration }: { readonly duration: string }) {
  return (
    <span
      aria-hidden
      className="absolute bottom-2 left-2 flex h-6 items-center gap-1.5 rounded-md bg-black/65 px-2 text-xs font-medium text-white tabular-nums"
    >
      <Play aria-hidden className="size-3 fill-current" />
      {duration}
    </span>
  )
}

/**
 * Returns a poster for videos; for pictures the thumbnail, or the original where the tile has more pixels than that.
 */
function sourceOf(
  asset: ShownAsset,
  width: number,
): { src: string; srcSet?: string; sizes?: string } {
  if (asset.kind === 'video') return { src: mediaUrl('poster', asset.id) }
  // The library makes no thumbnails of GIFs.
  if (asset.mime === 'image/gif') return { src: mediaUrl('original', asset.id) }
  const longest = Math.max(asset.width, asset.height)
  const sources = THUMBNAIL_SIZES.map((size) => {
    const shownWidth = Math.max(1, Math.round(asset.width * Math.min(1, size / longest)))
    return `${thumbnailUrl(asset.id, size)} ${shownWidth}w`
  })
  return { src: thumbnailUrl(asset.id, 512), srcSet: sources.join(', '), sizes: `${width}px` }
}
