import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ShownAsset } from '#shared/domain/asset.ts'
import { mediaUrl, thumbnailUrl } from '#shared/media-url.ts'
import { useDragOut } from '../../../parts/item/drag-out.ts'
import { isDecodedAhead } from './decode-ahead.ts'
import { PictureStage } from './picture-stage.tsx'
import { tileOf } from '../../../navigation/tile-of.ts'

interface ImageStageProps {
  readonly asset: ShownAsset
  readonly alt: string
}

/** A picture of the library. */
export function ImageStage({ asset, alt }: ImageStageProps) {
  const { t } = useTranslation()
  const dragOut = useDragOut([asset.id])
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
    />
  )
}

/** What its tile shows is there already; of a GIF, whose small picture it is itself, there is no other. */
function previewOf({ id, mime }: ShownAsset): string | null {
  if (mime === 'image/gif') return null
  const shown = tileOf(id)?.querySelector('img')?.currentSrc ?? ''
  return shown === '' ? thumbnailUrl(id, 512) : shown
}
