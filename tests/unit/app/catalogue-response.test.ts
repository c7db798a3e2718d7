import { describe, expect, it } from 'vitest'
import { decodeFound, encodeFound } from '#shared/catalogue/found-body.ts'
import { catalogueUrl, foundUrl, newestUrl } from '#shared/media-url.ts'
import { catalogueResponse } from '../../../electron/app/catalogue-response.ts'
import { parseMediaUrl } from '../../../electron/app/media-protocol.ts'

/** Answers an address as the protocol does. The catalogue has the bytes of what it was asked for. */
async function answer(url: string, isClosing = false): Promise<Response | null> {
  const wanted = parseMediaUrl(url)
  if (wanted?.form !== 'catalogue' && wanted?.form !== 'found') throw new Error(url)
  const silence = new Promise<null>((resolve) => void setImmediate(resolve, null))
  const response = catalogueResponse(wanted.form, wanted.id, {
    catalogue: {
      async body(since) {
        if (since === 13) throw new Error('no database')
        return new TextEncoder().encode(`since ${since}`)
      },
      newest: async () => new TextEncoder().encode('newest'),
      foundBytes: async (result) =>
        result === 'library-7' ? encodeFound(Uint32Array.of(3, 258)) : null,
    },
    isClosing: () => isClosing,
  })
  return Promise.race([response, silence])
}

describe('columns of items', () => {
  it('are served whole, and since a version', async () => {
    expect(await (await answer(catalogueUrl(null)))?.text()).toBe('since null')
    expect(await (await answer(catalogueUrl(4_000_000_000)))?.text()).toBe('since 4000000000')
  })

  it('are served of the newest alone', async () => {
    expect(await (await answer(newestUrl()))?.text()).toBe('newest')
  })

  it('are served of a result', async () => {
    const response = await answer(foundUrl('library-7'))
    const bytes = new Uint8Array((await response?.arrayBuffer()) ?? new ArrayBuffer())
    expect(decodeFound(bytes)).toEqual(Uint32Array.of(3, 258))
    expect((await answer(foundUrl('library-8')))?.status).toBe(204)
  })

  it('may be read by the page, and are kept nowhere', async () => {
    const { headers } = (await answer(catalogueUrl(null))) ?? new Response()
    expect(headers.get('access-control-allow-origin')).toBe('app://vignette')
    expect(headers.get('cache-control')).toBe('no-store')
  })

  it.each(['media://catalogue/some', 'media://catalogue/since-', 'media://catalogue/since--1'])(
    'are not at %s',
    async (url) => {
      expect((await answer(url))?.status).toBe(400)
    },
  )

  it('are none where the library cannot be read, of which nothing is said while the app closes', async () => {
    expect((await answer(catalogueUrl(13)))?.status).toBe(503)
    expect(await answer(catalogueUrl(13), true)).toBeNull()
  })
})
