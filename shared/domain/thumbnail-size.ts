/** The longest sides that thumbnails have, in pixels; smaller pictures are not scaled up. */
export const THUMBNAIL_SIZES = [128, 256, 512, 1024] as const
export type ThumbnailSize = (typeof THUMBNAIL_SIZES)[number]
