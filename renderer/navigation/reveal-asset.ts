import type { MediaListName } from '../data/media/media-lists.ts'

/** Brings the tile of an item into view, if it is not; returns whether there is such a tile. */
export type Revealer = (assetId: string) => boolean

const revealers = new Map<MediaListName, Revealer>()

/** Lets the sheet that shows a list bring items into view. Returns how to stop. */
export function onReveal(list: MediaListName, revealer: Revealer): () => void {
  revealers.set(list, revealer)
  return () => {
    if (revealers.get(list) === revealer) revealers.delete(list)
  }
}

/**
 * Brings the tile of an item into view, in the sheet that shows the list: what lies behind the viewer follows it, so that one returns to
 * where the picture is that was seen last. Returns whether there is such a tile.
 */
export function revealAsset(list: MediaListName, assetId: string): boolean {
  return revealers.get(list)?.(assetId) ?? false
}
