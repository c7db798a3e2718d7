import type { Protocol } from 'electron'
import type { ThumbnailSize } from '#shared/domain/thumbnail-size.ts'
import {
  APP_ORIGIN,
  CATALOGUE_HOST,
  FOUND_HOST,
  MASK_HOST,
  MEDIA_FORMS,
  MEDIA_SCHEME,
  MESSAGE_HOST,
  REFERENCE_HOSTS,
  TRASHED_HOSTS,
  TURN_HOST,
  UPLOAD_HOST,
  type MediaForm,
  type ReferenceHost,
  type ThumbnailForm,
  type TrashedHost,
} from '#shared/media-url.ts'
import { createGate } from '../engine/concurrency.ts'
import type { Uploads } from '../engine/intake/uploads.ts'
import type { LibraryCatalogue } from '../engine/library/catalogue/open-catalogue.ts'
import type { Library } from '../engine/library/library.ts'
import type { LibraryFile } from '../engine/library/media-files.ts'
import type { ReferencePictures } from '../engine/references/reference-pictures.ts'
import { catalogueResponse } from './catalogue-response.ts'
import { chatResponse, type SaidBodies } from './chat-response.ts'
import { fileResponse } from './file-response.ts'
import { uploadResponse } from './upload-response.ts'

/** What the page knows of all items, and what a query has found. */
type CatalogueHost = typeof CATALOGUE_HOST | typeof FOUND_HOST
/** A form of an item, the small picture of one in the trash, a picture that goes along with a prompt, columns of items, what is said in a conversation, or where something is posted. */
type Served =
  | MediaForm
  | TrashedHost
  | ReferenceHost
  | CatalogueHost
  | typeof MASK_HOST
  | typeof TURN_HOST
  | typeof MESSAGE_HOST
  | typeof UPLOAD_HOST
const SERVED: readonly Served[] = [
  ...MEDIA_FORMS,
  ...TRASHED_HOSTS,
  ...REFERENCE_HOSTS,
  CATALOGUE_HOST,
  FOUND_HOST,
  MASK_HOST,
  TURN_HOST,
  MESSAGE_HOST,
  UPLOAD_HOST,
]

/** Reads `media://<form>/<id>`. Null for anything else: a path, a query, an id with other characters. */
export function parseMediaUrl(url: string): { form: Served; id: string } | null {
  const match = /^media:\/\/([a-z]+\d*)\/([A-Za-z0-9_-]{1,64})$/.exec(url)
  const form = SERVED.find((known) => known === match?.[1])
  const id = match?.[2]
  return form === undefined || id === undefined ? null : { form, id }
}

/** Where an item is now; null when it is nowhere. */
function sideOf(library: Library, id: string): 'library' | 'trash' | null {
  if (library.find(id) !== null) return 'library'
  return library.trash.find(id) === null ? null : 'trash'
}

/** What stands behind the addresses. */
export interface MediaSources {
  readonly library: Library
  readonly referencePictures: ReferencePictures
  readonly uploads: Pick<Uploads, 'receive'>
  readonly catalogue: Pick<LibraryCatalogue, 'body' | 'newest' | 'foundBytes'>
  readonly said: SaidBodies
  readonly isClosing: () => boolean
}

/** Says what stands behind the addresses. */
export type AnswerMedia = (sources: MediaSources) => void

/**
 * Serves library items by id, kept copies of references by their hash, and takes uploads. An address outside of these does not exist.
 * While the app closes, what could not be made any more stays unanswered: "not found" would be untrue, and the page goes in a
 * moment. To be called before a page is loaded, which would not know the scheme otherwise; what is asked for until there are sources waits
 * for them, but for thumbnails: `madeThumbnail` reads one that was made before. `onPicture` is called for each item that the page wants to show, with the
 * longest side of a thumbnail.
 */
export function serveMedia(
  protocol: Protocol,
  madeThumbnail: MadeThumbnail,
  onPicture: (longest?: number) => void = () => {},
): AnswerMedia {
  const { opened, open } = createGate<MediaSources>()
  let library: Library | null = null
  protocol.handle(MEDIA_SCHEME, async (request) => {
    const wanted = parseMediaUrl(request.url)
    if (wanted === null) return new Response(null, { status: 400 })
    const size = request.method === 'GET' ? MADE_SIZES.get(wanted.form) : undefined
    if (size !== undefined) {
      if (library !== null) onPicture(size)
      const made = await (library === null
        ? madeThumbnail(size, wanted.id)
        : library.madeThumbnail(size, wanted.id))
      if (made !== null) return thumbnailResponse(made)
      // Without a word of a fault: the page asks for what it showed the last time, maybe of another library.
      if (library === null && !isTrashed(wanted.form)) return new Response(null, { status: 204 })
    }
    const sources = await opened
    const { referencePictures, uploads, isClosing } = sources
    const { form, id } = wanted
    if (form === UPLOAD_HOST) return uploadResponse(request, id, uploads)
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      return new Response(null, { status: 405 })
    }
    if (form === CATALOGUE_HOST || form === FOUND_HOST) {
      return catalogueResponse(form, id, sources)
    }
    if (form === TURN_HOST || form === MESSAGE_HOST) return chatResponse(form, id, sources)
    if (form === 'reference' || form === 'referencepicture' || form === MASK_HOST) {
      const host = form === MASK_HOST ? 'referencepicture' : form
      const file = await referencePictures.fileFor(host, id)
      if (file === null && isClosing()) return new Promise<never>(() => {})
      if (file === null) return new Response(null, { status: 404 })
      return served(request, file, form === MASK_HOST)
    }
    if (size === undefined) onPicture()
    return itemResponse(request, { form, id }, sources)
  })
  return (sources) => {
    library = sources.library
    open(sources)
  }
}

/** Returns the bytes of a thumbnail that is there although the library is not open yet; null where there is none. */
export type MadeThumbnail = Library['madeThumbnail']

/** Thumbnails that are mostly there: they are read without a look at the library. */
const MADE_SIZES: ReadonlyMap<Served, ThumbnailSize> = new Map([
  ['thumbnail128', 128],
  ['thumbnail256', 256],
  ['thumbnail512', 512],
  ['thumbnail1024', 1024],
  ['trashed128', 128],
  ['trashed256', 256],
  ['trashed512', 512],
  ['trashed1024', 1024],
])

/** From one piece of memory: a stream takes longer than such a small file. */
function thumbnailResponse(bytes: Uint8Array<ArrayBuffer>): Response {
  return new Response(bytes, { headers: THUMBNAIL_HEADERS })
}

async function itemResponse(
  request: Request,
  { form, id }: { form: MediaForm | TrashedHost; id: string },
  { library, isClosing }: MediaSources,
): Promise<Response> {
  const before = sideOf(library, id)
  const file = isTrashed(form)
    ? await library.trashedFileFor(FORMS_IN_TRASH[form], id)
    : await library.fileFor(form, id)
  if (file === null && isClosing()) return new Promise<never>(() => {})
  if (file === null) {
    // Put into the trash, taken out of it or deleted in the moment in which the page asked: its address was right, and it is about to hear
    // of it. "Not found" would be told of in the page's console as a fault.
    const wantedSide = isTrashed(form) ? 'trash' : 'library'
    const isElsewhere = before !== null && sideOf(library, id) !== wantedSide
    return new Response(null, { status: isElsewhere ? 204 : 404 })
  }
  return served(request, file, true)
}

const FORMS_IN_TRASH: Readonly<Record<TrashedHost, ThumbnailForm>> = {
  trashed128: 'thumbnail128',
  trashed256: 'thumbnail256',
  trashed512: 'thumbnail512',
  trashed1024: 'thumbnail1024',
}

function isTrashed(form: Served): form is TrashedHost {
  return form in FORMS_IN_TRASH
}

/** An original never changes; a thumbnail may be rebuilt, but only into the same picture. */
const FOREVER = { 'Cache-Control': 'private, max-age=31536000, immutable' }

/** So that a frame of a video can be taken, a picture masked by its colours, a mask painted on: what the page shows anyway, and can send nowhere but here. */
const READ = { 'Access-Control-Allow-Origin': APP_ORIGIN }

const THUMBNAIL_HEADERS = {
  'Content-Type': 'image/webp',
  'X-Content-Type-Options': 'nosniff',
  ...READ,
  ...FOREVER,
}

function served(request: Request, file: LibraryFile, isRead = false): Promise<Response> {
  return fileResponse(request, file, { ...(isRead ? READ : {}), ...FOREVER })
}
