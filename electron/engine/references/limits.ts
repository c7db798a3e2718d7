/** Bytes a picture may have when it is sent, unless the caller says otherwise. Base64 makes 2 MB of them. */
export const DEFAULT_PICTURE_BYTES = 1_500_000

/** Bytes of a small copy that goes along with a conversation: four of them stay far below what gateways take. */
export const MOST_COPY_BYTES = 350_000

/** Bytes of a file from which a picture is made: the largest photos of today's cameras have some 60 MB. */
export const MOST_PICTURE_FILE_BYTES = 100_000_000

/**
 * Bytes of sound or of another file. These are sent as they are, as base64 within one JSON body, and few servers take
 * a body that is larger than the 13 MB this becomes.
 */
export const MOST_ATTACHMENT_BYTES = 10_000_000

/**
 * The longest side of a picture as it is sent, in pixels. The largest size that the models make is 1792 × 1024, so
 * that more would only be scaled down by the server.
 */
export const LONGEST_SIDE = 2048
