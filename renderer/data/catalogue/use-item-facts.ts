import { useSyncExternalStore } from 'react'
import { FLAGS, RATING_SHIFT } from '#shared/catalogue/catalogue-body.ts'
import { catalogue, onItemsChanged } from './catalogue-store.ts'
import { colourOf } from './catalogue.ts'

/** What the catalogue says of an item that is drawn. */
export interface ItemFacts {
  readonly kind: 'image' | 'video' | 'file'
  readonly isGif: boolean
  readonly isFavourite: boolean
  readonly isRejected: boolean
  readonly isKept: boolean
  /** 0–5. */
  readonly rating: number
  /** For a style sheet; undefined while it is not known. */
  readonly colour: string | undefined
}

/** Returns what the catalogue says of an item by its `n`. Renders again when that item has changed, and with no other. */
export function useItemFacts(n: number): ItemFacts {
  // Both at once, of 16 bits each: of all that a tile costs when it appears, what it follows is the most.
  const both = useSyncExternalStore(
    onItemsChanged,
    () => (catalogue.flags[n] ?? 0) + (catalogue.colour[n] ?? 0) * 65_536,
  )
  const flags = both % 65_536
  const colour = (both - flags) / 65_536
  return {
    kind: kindOf(flags),
    isGif: (flags & FLAGS.gif) !== 0,
    isFavourite: (flags & FLAGS.favourite) !== 0,
    isRejected: (flags & FLAGS.rejected) !== 0,
    isKept: (flags & FLAGS.kept) !== 0,
    rating: flags >> RATING_SHIFT,
    colour: colourOf(colour),
  }
}

/** Returns what an item is, by its flags in the catalogue. */
export function kindOf(flags: number): ItemFacts['kind'] {
  if ((flags & FLAGS.file) !== 0) return 'file'
  return (flags & FLAGS.video) === 0 ? 'image' : 'video'
}

let changes = 0
onItemsChanged(() => (changes += 1))

/** Returns another number whenever any item has changed. */
export function itemChanges(): number {
  return changes
}

/** Renders again with every change of any item. */
export function useItemsChanged(): void {
  useSyncExternalStore(onItemsChanged, itemChanges)
}
