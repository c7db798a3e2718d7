/** Returns the tile of an item in the sheet behind the viewer, or of the one that its extra is folded behind; null while it has none in the page. */
export function tileOf(assetId: string | null): HTMLElement | null {
  if (assetId === null) return null
  const id = CSS.escape(assetId)
  return document.querySelector<HTMLElement>(`[data-asset="${id}"], [data-extras~="${id}"]`)
}
