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
      {notes.length > 0 && <span title={notes.join('\n')} className="tile-mark mark-alert" />}
      {word !== null && <span className="tile-mark">{word}</span>}
      {duration !== null && (
        <span className="tile-mark tile-mark-worded mark-play">{duration}</span>
      )}
    </span>
  )
}

/** Marks a video where there is no room for words. */
export function SmallVideoMark() {
  return <span aria-hidden className="absolute bottom-1 left-1 size-2.5 mark-play" />
}

/** Marks a favourite, at the place where the buttons are as long as they are seen. */
export function FavouriteMark() {
  return (
    <span
      aria-hidden
      className="pointer-events-none absolute right-1.5 bottom-1.5 tile-mark mark-heart transition-opacity duration-100 group-focus-within/tile:opacity-0 group-hover/tile:opacity-0"
    />
  )
}

/** Marks what has stars, with how many. */
export function RatingMark({ rating }: { readonly rating: number }) {
  return (
    <span
      aria-hidden
      className="pointer-events-none absolute top-1.5 right-1.5 tile-mark tile-mark-worded mark-star"
    >
      {rating}
    </span>
  )
}
