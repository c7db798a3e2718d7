/** The id of the feed's scrolling part, and of what stands in its place while it is empty: either can take the focus. */
export const FEED_ID = 'feed'

/** Returns the feed's element; null while it is not known what is in it, and in other views. */
export function feedElement(): HTMLElement | null {
  return document.querySelector<HTMLElement>(`#${FEED_ID}`)
}
