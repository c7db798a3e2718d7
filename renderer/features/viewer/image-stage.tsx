import { useTranslation } from 'react-i18next'
import type { ShownAsset } from '#shared/domain/asset.ts'
import { mediaUrl, thumbnailUrl } from '#shared/media-url.ts'
import { useDragOut } from '../../parts/item/drag-out.ts'
import { PictureStage } from './picture-stage.tsx'

interface ImageStageProps {
  readonly asset: ShownAsset
  readonly alt: string
}

/** A picture of the library. */
export function ImageStage({ asset, alt }: ImageStageProps) {
  const { t } = useTranslation()
  const dragOut = useDragOut([asset.id])
  return (
    <PictureStage
      size={asset}
      src={mediaUrl('original', asset.id)}
      // The library makes no thumbnails of GIFs.
      preview={asset.mime === 'image/gif' ? null : thumbnailUrl(asset.id, 1024)}
      alt={alt}
      failure={t('viewer.imageFailed')}
      dragOut={dragOut}
    />
  )
}
