/** How long to wait before each further try, in milliseconds; one try more than there are waits. */
export interface RetryDelays {
  /** The request did not leave, nothing answers at the address, or its name is not found: the network may be waking up. */
  readonly unreachable: readonly number[]
  /** The server asks to slow down, and does not say for how long. */
  readonly rateLimited: readonly number[]
  /** A file that the server has made does not come, or not whole; the downloader's own waits when left out. */
  readonly file?: readonly number[]
  /** What the server has made could not be fetched, because the network was away, say; never again by itself when left out. */
  readonly unfetched?: readonly number[]
}

/** In seconds. */
const HOUR = 3600

export const DEFAULT_RETRY_DELAYS: RetryDelays = {
  unreachable: [500, 2000],
  rateLimited: [2000, 6000],
  // Servers keep files for some minutes, some for days; after three and a half days there is nothing to hope for.
  unfetched: [15, 30, 60, 120, 300, 1800, 2 * HOUR, 8 * HOUR, 24 * HOUR, 48 * HOUR].map(
    (seconds) => seconds * 1000,
  ),
}
