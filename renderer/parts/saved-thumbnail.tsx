import { ImageOff } from 'lucide-react'
import { useState } from 'react'
import type { NamedReference } from '#shared/domain/saved-item.ts'
import { thumbnailUrl } from '#shared/media-url.ts'

/** Shows the picture of a named reference, small, filling its place; a sign where there is none any more. */
export function SavedThumbnail({ asset, state }: Pick<NamedReference, 'asset' | 'state'>) {
  const [isGone, setGone] = useState(false)
  if (isGone || state !== 'here') {
    return <ImageOff aria-hidden className="size-4 text-ink-3" strokeWidth={1.75} />
  }
  return (
    <img
      src={thumbnailUrl(asset, 256)}
      alt=""
      draggable={false}
      onError={() => setGone(true)}
      className="size-full object-cover"
    />
  )
}
