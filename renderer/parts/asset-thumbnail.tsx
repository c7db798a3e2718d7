import { File } from 'lucide-react'
import { useState } from 'react'
import type { Asset } from '#shared/domain/asset.ts'
import { thumbnailUrl } from '#shared/media-url.ts'
import { classNames } from '../ui/class-names.ts'

interface AssetThumbnailProps {
  readonly asset: Asset
  /** Whether all of it is seen, however long it is: beside another one of which it is a part. */
  readonly isWhole?: boolean
}

/** Renders an item as a small picture that fills its place; as a sheet of paper where there is no picture of it. */
export function AssetThumbnail({ asset, isWhole = false }: AssetThumbnailProps) {
  const [hasFailed, setFailed] = useState(false)
  if (asset.kind === 'file' || hasFailed) {
    return <File aria-hidden className="mx-auto size-5 text-ink-3" strokeWidth={1.5} />
  }
  return (
    <img
      src={thumbnailUrl(asset.id, 256)}
      alt=""
      decoding="async"
      draggable={false}
      onError={() => setFailed(true)}
      style={{ backgroundColor: isWhole ? undefined : (asset.color ?? undefined) }}
      className={classNames('size-full', isWhole ? 'object-contain' : 'object-cover')}
    />
  )
}
