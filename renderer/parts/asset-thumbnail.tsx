import { File } from 'lucide-react'
import { useState } from 'react'
import type { Asset } from '#shared/domain/asset.ts'
import { thumbnailUrl } from '#shared/media-url.ts'

/** Renders an item as a small square picture that fills its place; as a sheet of paper where there is no picture of it. */
export function AssetThumbnail({ asset }: { readonly asset: Asset }) {
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
      style={{ backgroundColor: asset.color ?? undefined }}
      className="size-full object-cover"
    />
  )
}
