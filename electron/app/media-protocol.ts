import type { Protocol } from 'electron'
import { MEDIA_FORMS, MEDIA_SCHEME, TRASHED_HOST, type MediaForm } from '#shared/media-url.ts'
import type { Library } from '../engine/library/library.ts'
import { fileResponse } from './file-response.ts'

/** A form of an item, or the small picture of one in the trash. */
type Served = MediaForm | typeof TRASHED_HOST
const SERVED: readonly Served[] = [...MEDIA_FORMS, TRASHED_HOST]

/** Reads `media://<form>/<id>`. Null for anything else: a path, a query, an id with other characters. */
export function parseMediaUrl(url: string): { form: Served; id: string } | null {
  const match = /^media:\/\/([a-z]+)\/([A-Za-z0-9_-]{1,64})$/.exec(url)
  const form = SERVED.find((known) => known === match?.[1])
  const id = match?.[2]
  return form === undefined || id === undefined ? null : { form, id }
}

/** Where an item is now; null when it is nowhere. */
function sideOf(library: Library, id: string): 'library' | 'trash' | null {
  if (library.find(id) !== null) return 'library'
  return library.trash.find(id) === null ? null : 'trash'
}

/**
 * Serves library items by id only. What is not in the library does not exist here, whatever the address says. While the app closes, what
 * could not be made any more stays unanswered: "not found" would be untrue, and the page goes in a moment.
 */
export function serveMedia(protocol: Protocol, library: Library, isClosing: () => boolean): void {
  protocol.handle(MEDIA_SCHEME, async (request) => {
    const wanted = parseMediaUrl(request.url)
    if (wanted === null) return new Response(null, { status: 400 })
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      return new Response(null, { status: 405 })
    }
    const wantedSide = wanted.form === TRASHED_HOST ? 'trash' : 'library'
    const before = sideOf(library, wanted.id)
    const file =
      wanted.form === TRASHED_HOST
        ? await library.trashedFileFor('thumbnail', wanted.id)
        : await library.fileFor(wanted.form, wanted.id)
    if (file === null && isClosing()) return new Promise<never>(() => {})
    if (file === null) {
      // Put into the trash, taken out of it or deleted in the moment in which the page asked: its address was right, and it is about to hear
      // of it. "Not found" would be told of in the page's console as a fault.
      const isElsewhere = before !== null && sideOf(library, wanted.id) !== wantedSide
      return new Response(null, { status: isElsewhere ? 204 : 404 })
    }
    return fileResponse(request, file, {
      // An original never changes; a thumbnail may be rebuilt, but only into the same picture.
      'Cache-Control': 'private, max-age=31536000, immutable',
    })
  })
}
