import { ImageOff } from 'lucide-react'
import { useLayoutEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ShownAsset } from '#shared/domain/asset.ts'
import { mediaUrl, thumbnailUrl } from '#shared/media-url.ts'
import { classNames } from '../../ui/class-names.ts'
import { usePixelRatio } from '../../ui/use-pixel-ratio.ts'
import { useArrived } from '../../ui/virtual-grid/flight.ts'
import { thumbnailSizeFor } from './thumbnail-size.ts'

interface TilePictureProps {
  readonly asset: ShownAsset
  /** Of the tile, in CSS pixels. */
  readonly width: number
  readonly height: number
  /** Whether it has arrived this moment, and develops before the eyes of who waits for it. */
  readonly develops: boolean
}

/**
 * Renders a picture, or the first frame of a video, so that it covers its tile; until it is there, its colour. Where no thumbnail can be made
 * of it, the picture itself: browsers know more formats than our decoder.
 */
export function TilePicture({ asset, width, height, develops }: TilePictureProps) {
  const { t } = useTranslation()
  const size = thumbnailSizeFor(asset, { width, height }, usePixelRatio())
  const [form, setForm] = useState<'thumbnail' | 'original' | 'missing'>('thumbnail')
  const [isLoaded, setLoaded] = useState(false)
  const mayLoad = useArrived()
  const image = useRef<HTMLImageElement>(null)
  useLayoutEffect(() => {
    // Of what is in memory already there is nothing to fade in.
    if (image.current?.complete === true && image.current.naturalWidth > 0) setLoaded(true)
  }, [])
  const source =
    form === 'thumbnail' ? thumbnailUrl(asset.id, size) : mediaUrl('original', asset.id)
  if (form === 'missing') {
    return (
      <span className="flex size-full flex-col items-center justify-center gap-2 bg-raised p-3 text-center text-xs text-ink-2">
        <ImageOff aria-hidden className="size-5" strokeWidth={1.5} />
        {t('job.missingFile')}
      </span>
    )
  }
  return (
    <span
      className={classNames('block size-full', develops ? 'tray' : 'bg-raised')}
      // What it develops from is the tray in which it was awaited.
      style={{ backgroundColor: develops ? undefined : (asset.color ?? undefined) }}
    >
      <img
        ref={image}
        src={mayLoad ? source : undefined}
        alt=""
        decoding="async"
        draggable={false}
        onLoad={() => setLoaded(true)}
        onError={() =>
          setForm(form === 'thumbnail' && asset.kind === 'image' ? 'original' : 'missing')
        }
        className={classNames(
          'size-full object-cover',
          !isLoaded && 'opacity-0',
          develops ? isLoaded && 'cross-fade develops' : 'transition-opacity duration-150',
        )}
      />
    </span>
  )
}
