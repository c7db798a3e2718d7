import { Album, Search } from 'lucide-react'
import type { Collection } from '#shared/domain/organise.ts'
import { thumbnailUrl } from '#shared/media-url.ts'
import { COLLECTION_ICONS, isCollectionIcon } from './collection-icons.ts'

interface CollectionSignProps {
  readonly collection: Pick<Collection, 'kind' | 'icon' | 'cover'>
}

/** Renders what stands for a collection: its icon, the picture that was chosen or is its first, or a sign of its kind. */
export function CollectionSign({ collection }: CollectionSignProps) {
  return (
    <span
      aria-hidden
      className="flex size-7 shrink-0 items-center justify-center overflow-hidden rounded-md bg-raised text-base text-ink-2"
    >
      <Sign collection={collection} />
    </span>
  )
}

function Sign({ collection: { kind, icon, cover } }: CollectionSignProps) {
  if (icon !== null && !isCollectionIcon(icon)) return icon
  if (icon === null && cover !== null) {
    return (
      <img
        alt=""
        src={thumbnailUrl(cover, 256)}
        draggable={false}
        className="size-full object-cover"
      />
    )
  }
  const Icon = icon !== null ? COLLECTION_ICONS[icon] : kind === 'smart' ? Search : Album
  return <Icon className="size-4" strokeWidth={1.75} />
}
