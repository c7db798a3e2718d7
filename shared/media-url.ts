/** Schemes served by the main process: `app` holds the interface itself, `media` the library's files. */
export const APP_SCHEME = 'app'
export const APP_ORIGIN = 'app://vignette'
export const MEDIA_SCHEME = 'media'

/** The forms in which a library item is served: its own bytes, a small picture of it, a video's first frame. */
export const MEDIA_FORMS = ['original', 'thumbnail', 'poster'] as const
export type MediaForm = (typeof MEDIA_FORMS)[number]

/** Where the small pictures of what is in the trash are served: what is deleted has no other form. */
export const TRASHED_HOST = 'trashed'

/** The address of the small picture of an item in the trash. */
export function trashedUrl(assetId: string): string {
  return `${MEDIA_SCHEME}://${TRASHED_HOST}/${assetId}`
}

/** The address of a library item. Only ids travel, never paths. */
export function mediaUrl(form: MediaForm, assetId: string): string {
  return `${MEDIA_SCHEME}://${form}/${assetId}`
}
