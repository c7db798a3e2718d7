import { Heart, Play, Star, TriangleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import { classNames } from '../../ui/class-names.ts'

interface TileBadgesProps {
  /** How long a video is; null for what is none. */
  readonly duration: string | null
  /** How the item differs from what was asked for, each a sentence. */
  readonly notes: readonly string[]
  /** What it is, where that is not plain from its place. */
  readonly word?: string | null
}

/** Marks a video, and an item that differs from what was asked for or was salvaged: the tooltip says how, and the viewer's panel. */
export function TileBadges({ duration, notes, word = null }: TileBadgesProps) {
  if (duration === null && notes.length === 0 && word === null) return null
  return (
    <span aria-hidden className="absolute bottom-1.5 left-1.5 flex gap-1">
      {notes.length > 0 && (
        <Badge title={notes.join('\n')}>
          <TriangleAlert aria-hidden className="size-3.5" strokeWidth={2} />
        </Badge>
      )}
      {word !== null && <Badge>{word}</Badge>}
      {duration !== null && (
        <Badge>
          <Play aria-hidden className="size-2.5 fill-current" />
          {duration}
        </Badge>
      )}
    </span>
  )
}

/** Marks a favourite, at the place where the buttons are as long as they are seen. */
export function FavouriteMark() {
  return (
    <span
      aria-hidden
      className="pointer-events-none absolute right-1.5 bottom-1.5 transition-opacity duration-100 group-focus-within/tile:opacity-0 group-hover/tile:opacity-0"
    >
      <Badge>
        <Heart aria-hidden className="size-3.5 fill-current" strokeWidth={2} />
      </Badge>
    </span>
  )
}

/** Marks what has stars, with how many. */
export function RatingMark({ rating }: { readonly rating: number }) {
  return (
    <span aria-hidden className="pointer-events-none absolute top-1.5 right-1.5">
      <Badge>
        <Star aria-hidden className="-mr-0.5 size-3 fill-current" strokeWidth={2} />
        {rating}
      </Badge>
    </span>
  )
}

interface BadgeProps {
  readonly title?: string
  readonly children: ReactNode
}

function Badge({ title, children }: BadgeProps) {
  return (
    <span
      title={title}
      className={classNames(
        'flex h-6 min-w-6 items-center justify-center gap-1.5 rounded-md bg-black/60 px-1.5 text-xs font-medium text-white tabular-nums',
      )}
    >
      {children}
    </span>
  )
}
