/**
 * Returns the tile of an item in the sheet behind the viewer, or of the one that its extra is folded behind; null while it has none in the page.
 * Of one that several views have, the view's that is shown: the others are kept, hidden.
 */
export function tileOf(assetId: string | null): HTMLElement | null {
  if (assetId === null) return null
  const id = CSS.escape(assetId)
  const tiles = document.querySelectorAll<HTMLElement>(
    `[data-asset="${id}"], [data-extras~="${id}"]`,
  )
  return [...tiles].find((tile) => tile.checkVisibility()) ?? tiles[0] ?? null
}
