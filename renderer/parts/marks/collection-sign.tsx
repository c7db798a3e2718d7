import { Album, Search } from 'lucide-react'
import type { Collection } from '#shared/domain/organise.ts'
import { thumbnailUrl } from '#shared/media-url.ts'

/** Renders what stands for a collection: its emoji, the picture that was chosen or is its first, or a sign of its kind. */
export function CollectionSign({
  collection: { kind, icon, cover },
}: {
  readonly collection: Pick<Collection, 'kind' | 'icon' | 'cover'>
}) {
  const Icon = kind === 'smart' ? Search : Album
  return (
    <span
      aria-hidden
      className="flex size-7 shrink-0 items-center justify-center overflow-hidden rounded-md bg-raised text-base"
    >
      {icon !== null ? (
        icon
      ) : cover !== null ? (
        <img
          alt=""
          src={thumbnailUrl(cover, 256)}
          draggable={false}
          className="size-full object-cover"
        />
      ) : (
        <Icon className="size-4 text-ink-3" strokeWidth={1.75} />
      )}
    </span>
  )
}
