/** Files that one addition may name. Of more the page only sends their number. */
export const MOST_SOURCES = 500

/** Longest name of an entry, in UTF-16 code units: fifty references fit a message and a draft. */
export const MOST_NAME_LENGTH = 120

/**
 * UTF-16 code units that the addresses and data URIs of one addition may have together; longer data URIs are
 * uploaded.
 */
export const MOST_SOURCE_TEXT = 20_000

/** Bytes of an upload, the same as for any file from which a picture is made. */
export const MOST_UPLOAD_BYTES = 100_000_000

/** Entries in one event: a message has 64 KB. */
export const MOST_ENTRIES_OF_A_MESSAGE = 20
