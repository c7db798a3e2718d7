import { ImageOff } from 'lucide-react'
import { useContext, useLayoutEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { mediaUrl, thumbnailUrl } from '#shared/media-url.ts'
import { thumbnailSizeFor } from '../../../parts/asset-tile/thumbnail-size.ts'
import { classNames } from '../../../ui/class-names.ts'
import { usePixelRatio } from '../../../ui/use-pixel-ratio.ts'
import { PictureQueueContext } from './picture-queue.ts'

/** CSS pixels: where a hundred smaller ones come at once, to fade them all in would hold up their coming. */
const LEAST_FOR_FADING = 200

/** Pixels: of this size, and smaller, there is a thumbnail of everything. A larger one may have to be made first. */
const AT_HAND = 256
/** Milliseconds that a picture is looked at before a larger one is asked for: what one only passes by has no use for it. */
const LOOKED_AT = 250

interface LibraryPictureProps {
  readonly id: string
  readonly kind: 'image' | 'video'
  /** Width divided by height. */
  readonly ratio: number
  /** Of its place, in CSS pixels, and where the middle of that is in the content. */
  readonly width: number
  readonly height: number
  readonly y: number
}

/**
 * Renders a picture, or the first frame of a video, so that it covers its place. It is loaded when it has its turn, and no longer once
 * it has gone; nothing renders for its coming. Where its place is larger than the thumbnails that there are of everything, such a one comes
 * first, and gives way to a sharp one where one stays.
 */
export function LibraryPicture({ id, kind, ratio, width, height, y }: LibraryPictureProps) {
  const pixelRatio = usePixelRatio()
  const queue = useContext(PictureQueueContext)
  const image = useRef<HTMLImageElement>(null)
  const [form, setForm] = useState<'thumbnail' | 'original' | 'missing'>('thumbnail')
  const size = thumbnailSizeFor({ width: ratio, height: 1 }, { width, height }, pixelRatio)
  const source = form === 'original' ? mediaUrl('original', id) : thumbnailUrl(id, size)
  useLayoutEffect(() => {
    const element = image.current
    if (element === null) return undefined
    const first = form === 'thumbnail' && size > AT_HAND ? thumbnailUrl(id, AT_HAND) : source
    let isCurrent = true
    let takeBack = (): void => undefined
    const sharpen = (): void => {
      takeBack = sharpenLater(element, source, (load) => queue.want({ y, isBetter: true, load }))
    }
    // Of the same picture in another size there is no need to show less first.
    if (element.complete && element.naturalWidth > 0) sharpen()
    else {
      takeBack = queue.want({
        y,
        load(done) {
          element.addEventListener('error', done, { once: true })
          const loaded = (): void => {
            done()
            if (isCurrent && first !== source) sharpen()
          }
          element.addEventListener('load', loaded, { once: true })
          element.src = first
        },
      })
    }
    return () => {
      isCurrent = false
      takeBack()
    }
    // Where it lies says only whose turn it is.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [queue, source])
  useLayoutEffect(() => {
    const element = image.current
    return () => {
      // What is on its way to a tile that has gone would hold up those that are seen.
      if (element !== null && !element.complete) element.removeAttribute('src')
    }
  }, [])
  if (form === 'missing') return <MissingPicture isWide={width >= 100} />
  return (
    <img
      ref={image}
      data-waits=""
      alt=""
      decoding="async"
      draggable={false}
      onLoad={({ currentTarget }) => delete currentTarget.dataset['waits']}
      onError={() => setForm(form === 'thumbnail' && kind === 'image' ? 'original' : 'missing')}
      className={classNames(
        'size-full object-cover',
        // Each opacity is a layer of its own to the browser, a hundred of them while pictures come.
        width >= LEAST_FOR_FADING
          ? 'transition-opacity duration-100 data-waits:opacity-0'
          : 'data-waits:invisible',
      )}
    />
  )
}

function MissingPicture({ isWide }: { readonly isWide: boolean }) {
  const { t } = useTranslation()
  return (
    <span className="flex size-full flex-col items-center justify-center gap-1.5 overflow-hidden p-1 text-center text-xs text-ink-2">
      <ImageOff aria-hidden className="size-4 shrink-0" strokeWidth={1.5} />
      {isWide && t('job.missingFile')}
    </span>
  )
}

/** Replaces what an element shows by a sharper picture, once that is decoded. Returns how to take it back. Where it does not come, what is shown stays. */
function sharpenLater(
  element: HTMLImageElement,
  source: string,
  want: (load: (done: () => void) => void) => () => void,
): () => void {
  const sharp = new Image()
  let takeBack: (() => void) | undefined
  let isWanted = true
  const show = (): void => {
    if (isWanted) element.src = source
  }
  const timer = setTimeout(() => {
    takeBack = want((done) => {
      sharp.src = source
      void sharp
        .decode()
        .then(show, () => undefined)
        .finally(done)
    })
  }, LOOKED_AT)
  return () => {
    isWanted = false
    clearTimeout(timer)
    takeBack?.()
    if (!sharp.complete) sharp.removeAttribute('src')
  }
}
