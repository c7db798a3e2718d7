import type { Result } from '../result.ts'

/** How files of the disk get into the main process without the page ever seeing their paths. */
export interface FileHandles {
  /**
   * Returns a handle for each of the first `MOST_SOURCES` files or folders, in their order; null for one without a
   * path (a picture of the clipboard, or one that a script has made), which is uploaded instead. Anything but a
   * `File` has no path; the type is not named, since this folder knows no browser.
   */
  handles(files: readonly object[]): Promise<Result<readonly (string | null)[]>>
}

/**
 * Paths in one message of the preload, and UTF-16 code units of them all together. Free of schemas, for the preload
 * script.
 */
export const MOST_PATHS = 100
export const MOST_PATHS_LENGTH = 16_000
