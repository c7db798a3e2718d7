import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { isShown, type ShownAsset } from '#shared/domain/asset.ts'
import type { GenerationRequest } from '#shared/domain/generation.ts'
import { mediaUrl, thumbnailUrl } from '#shared/media-url.ts'
import { isEditResult } from '../../../data/feed/edit-items.ts'
import { findItem } from '../../../data/media/find-item.ts'
import { useAsked } from '../../../data/use-asked.ts'
import type { Translate } from '../../../i18n/i18n.ts'
import { useDragOut } from '../../../parts/item/drag-out.ts'
import { isDecodedAhead } from './decode-ahead.ts'
import { PictureStage } from './picture-stage.tsx'
import { tileOf } from '../../../navigation/tile-of.ts'

interface ImageStageProps {
  readonly asset: ShownAsset
  readonly request: GenerationRequest
  readonly alt: string
}

/** A picture of the library. */
export function ImageStage({ asset, request, alt }: ImageStageProps) {
  const { t } = useTranslation()
  const dragOut = useDragOut([asset.id])
  const original = useOriginal(asset, request)
  const [preview] = useState(() => previewOf(asset))
  return (
    <PictureStage
      size={asset}
      src={mediaUrl('original', asset.id)}
      preview={preview}
      alt={alt}
      failure={t('viewer.imageFailed')}
      isDecoded={isDecodedAhead(asset.id)}
      dragOut={dragOut}
      before={original && beforeOf(t, original, request)}
    />
  )
}

/** What is shown in place of the result, or in the part of it that it was extended from. */
function beforeOf(t: Translate, { id, width, height }: ShownAsset, request: GenerationRequest) {
  const canvas = request.kind === 'image' ? request.edit?.canvas : undefined
  const shown = { src: mediaUrl('original', id), alt: t('edit.original') }
  return canvas === undefined
    ? shown
    : { ...shown, part: { x: canvas.x, y: canvas.y, width, height } }
}

/** Returns what the result of an edit was made of, as long as it is in the library; null for everything else. */
function useOriginal(asset: ShownAsset, request: GenerationRequest): ShownAsset | null {
  const id = (isEditResult(asset) && request.kind === 'image' && request.edit?.asset) || ''
  const found = useAsked(id, async () => ({ entry: id === '' ? null : await findItem(id) }))
  const original = found?.entry?.asset
  return original !== undefined && isShown(original) && original.kind === 'image' ? original : null
}

/** What its tile shows is there already; of a GIF, whose small picture it is itself, there is no other. */
function previewOf({ id, mime }: ShownAsset): string | null {
  if (mime === 'image/gif') return null
  const shown = tileOf(id)?.querySelector('img')?.currentSrc ?? ''
  return shown === '' ? thumbnailUrl(id, 512) : shown
}
