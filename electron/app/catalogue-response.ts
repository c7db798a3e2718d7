import { APP_ORIGIN, CATALOGUE_HOST, FOUND_HOST } from '#shared/media-url.ts'
import type { LibraryCatalogue } from '../engine/library/catalogue/open-catalogue.ts'

interface CatalogueSources {
  readonly catalogue: Pick<LibraryCatalogue, 'body' | 'newest' | 'foundBytes'>
  readonly isClosing: () => boolean
}

/**
 * Returns what stands behind `media://catalogue/…` and `media://found/…`, see `docs/library.md`: 400 for what is no such address, 204 for a
 * result that is kept no more or was not found, of which its query says why, 503 where the library cannot be read. While the app closes it stays unanswered, as pictures do.
 */
export async function catalogueResponse(
  host: typeof CATALOGUE_HOST | typeof FOUND_HOST,
  id: string,
  { catalogue, isClosing }: CatalogueSources,
): Promise<Response> {
  const since = /^since-(\d{1,10})$/.exec(id)?.[1]
  if (host === CATALOGUE_HOST && id !== 'all' && id !== 'newest' && since === undefined) {
    return new Response(null, { status: 400 })
  }
  try {
    const bodyOf = () => {
      if (host === FOUND_HOST) return catalogue.foundBytes(id)
      if (id === 'newest') return catalogue.newest()
      return catalogue.body(since === undefined ? null : Number(since))
    }
    const body = await bodyOf()
    if (body === null) return new Response(null, { status: 204 })
    return new Response(body, { headers: HEADERS })
  } catch {
    if (isClosing()) return new Promise<never>(() => {})
    return new Response(null, { status: 503 })
  }
}

const HEADERS = {
  'Content-Type': 'application/octet-stream',
  'X-Content-Type-Options': 'nosniff',
  // The next one is another.
  'Cache-Control': 'no-store',
  // The page, whose origin is another scheme's, reads the bytes.
  'Access-Control-Allow-Origin': APP_ORIGIN,
}
