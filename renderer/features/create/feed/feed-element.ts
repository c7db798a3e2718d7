/** The id of the feed's scrolling part, which can take the focus. */
export const FEED_ID = 'feed'

/** The feed as it stands in the page; null while there is nothing in it. */
export function feedElement(): HTMLElement | null {
  return document.querySelector<HTMLElement>(`#${FEED_ID}`)
}
