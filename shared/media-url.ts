import type { ThumbnailSize } from './domain/thumbnail-size.ts'

/** Schemes served by the main process: `app` holds the interface itself, `media` the library's files. */
export const APP_SCHEME = 'app'
export const APP_ORIGIN = 'app://vignette'
export const MEDIA_SCHEME = 'media'

/** Small pictures of an item, by their longest side in pixels: of a video, of its first frame. */
export const THUMBNAIL_FORMS = [
  'thumbnail128',
  'thumbnail256',
  'thumbnail512',
  'thumbnail1024',
] as const
export type ThumbnailForm = `thumbnail${ThumbnailSize}`

/** The forms in which a library item is served: its own bytes, a thumbnail, a video's first frame in its full size. */
export const MEDIA_FORMS = ['original', ...THUMBNAIL_FORMS, 'poster'] as const
export type MediaForm = (typeof MEDIA_FORMS)[number]

/** Hosts for the thumbnails of items in the trash: they have no other form. */
export const TRASHED_HOSTS = ['trashed128', 'trashed256', 'trashed512', 'trashed1024'] as const
export type TrashedHost = `trashed${ThumbnailSize}`

/** Returns the address of the thumbnail of an item in the trash; `size` as for `thumbnailUrl`. */
export function trashedUrl(assetId: string, size: ThumbnailSize): string {
  return `${MEDIA_SCHEME}://trashed${size}/${assetId}`
}

/**
 * Returns the address of the thumbnail of a picture, or of the first frame of a video, whose longest side has `size` pixels, or fewer
 * where the picture itself has fewer. The thumbnail of a GIF is the GIF.
 */
export function thumbnailUrl(assetId: string, size: ThumbnailSize): string {
  return mediaUrl(`thumbnail${size}`, assetId)
}

/**
 * Hosts for the pictures that go along with prompts, by the hash of the copy that is sent: small, and as they are
 * sent. A copy exists as long as the library keeps it, also after a restart and for old jobs.
 */
export const REFERENCE_HOSTS = ['reference', 'referencepicture'] as const
export type ReferenceHost = (typeof REFERENCE_HOSTS)[number]

/**
 * Host to which the page posts files without a path, once for each id of `references.openUploads`. It answers 204, or
 * 4xx without a body.
 */
export const UPLOAD_HOST = 'upload'

/** Host of masks, by their hash. The page may read their pixels, to go on with a mask. */
export const MASK_HOST = 'mask'

/** Returns the address of a mask that the library keeps: a PNG of 8-bit grey. */
export function maskUrl(sha256: string): string {
  return `${MEDIA_SCHEME}://${MASK_HOST}/${sha256}`
}

/** Hosts of what the page knows of every item, and of what a query has found: see `docs/library.md`. */
export const CATALOGUE_HOST = 'catalogue'
export const FOUND_HOST = 'found'

/** Returns the address of the catalogue, or of what is not in one of an earlier version; see `shared/catalogue/catalogue-body.ts`. */
export function catalogueUrl(since: number | null): string {
  return `${MEDIA_SCHEME}://${CATALOGUE_HOST}/${since === null ? 'all' : `since-${since}`}`
}

/** Returns the address of the newest items of the catalogue, the newest first, which are there before all of it is. */
export function newestUrl(): string {
  return `${MEDIA_SCHEME}://${CATALOGUE_HOST}/newest`
}

/** Returns the address of the items of a result, in order: the `n` of each, 32 bits, little-endian. */
export function foundUrl(result: string): string {
  return `${MEDIA_SCHEME}://${FOUND_HOST}/${result}`
}

/** Hosts of what is said in conversations, whole: of an answer as far as it has come, and of a message. See `shared/domain/chat-view.ts`. */
export const TURN_HOST = 'turn'
export const MESSAGE_HOST = 'message'

/** Returns the address of an answer so far, also while it is written: a `TurnBody`. */
export function turnUrl(job: string): string {
  return `${MEDIA_SCHEME}://${TURN_HOST}/${job}`
}

/** Returns the address of a message's text: a `MessageBody`. */
export function messageUrl(id: string): string {
  return `${MEDIA_SCHEME}://${MESSAGE_HOST}/${id}`
}

/** Returns the address of the thumbnail of a reference, for chips; `sha256` is of the copy that is sent. */
export function referenceThumbnailUrl(sha256: string): string {
  return `${MEDIA_SCHEME}://reference/${sha256}`
}

/** Returns the address of a reference's picture as it is sent: at most 2048 pixels a side. */
export function referencePictureUrl(sha256: string): string {
  return `${MEDIA_SCHEME}://referencepicture/${sha256}`
}

/** Returns the address to which the body of an upload is posted. */
export function uploadUrl(id: string): string {
  return `${MEDIA_SCHEME}://${UPLOAD_HOST}/${id}`
}

/** Returns the address of a library item. Only ids are in it, never paths. */
export function mediaUrl(form: MediaForm, assetId: string): string {
  return `${MEDIA_SCHEME}://${form}/${assetId}`
}
