/** The id of the feed's scrolling part, which can take the focus. */
export const FEED_ID = 'feed'

/** Returns the feed's element; null while the feed is empty. */
export function feedElement(): HTMLElement | null {
  return document.querySelector<HTMLElement>(`#${FEED_ID}`)
}
