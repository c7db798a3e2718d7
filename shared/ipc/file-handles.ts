import type { Result } from '../result.ts'

/** How files of the disk get into the main process without the page ever seeing where they are. */
export interface FileHandles {
  /**
   * A handle for each of the first `MOST_SOURCES` files or folders, in their order; null for one that has no path (a picture of the
   * clipboard, or what a script has made), which is uploaded instead. What is no `File` has no path; the type is not named, since this
   * folder knows no browser.
   */
  handles(files: readonly object[]): Promise<Result<readonly (string | null)[]>>
}

/** Paths in one message of the preload, and UTF-16 code units of them all together. Free of schemas, for the preload script. */
export const MOST_PATHS = 100
export const MOST_PATHS_LENGTH = 16_000
