import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  MEDIA_FORMS,
  mediaUrl,
  referencePictureUrl,
  referenceThumbnailUrl,
  thumbnailUrl,
  trashedUrl,
  uploadUrl,
} from '#shared/media-url.ts'
import { AppError } from '#shared/errors.ts'
import { parseMediaUrl, serveMedia } from '../../../electron/app/media-protocol.ts'

/** No thumbnail is there before the library is. */
const NONE_MADE = async () => null

const ID = 'f3c1a9de-0000-4000-8000-0123456789ab'

describe('parseMediaUrl', () => {
  it.each(MEDIA_FORMS)('reads what mediaUrl writes: %s', (form) => {
    const id = randomUUID()
    expect(parseMediaUrl(mediaUrl(form, id))).toEqual({ form, id })
    // As Chromium hands it on.
    expect(parseMediaUrl(new URL(mediaUrl(form, id)).href)).toEqual({ form, id })
  })

  it('reads what trashedUrl writes', () => {
    expect(parseMediaUrl(trashedUrl(ID, 512))).toEqual({ form: 'trashed512', id: ID })
  })

  it('reads what the addresses of references and uploads write', () => {
    const hash = 'ab'.repeat(32)
    expect(parseMediaUrl(referenceThumbnailUrl(hash))).toEqual({ form: 'reference', id: hash })
    expect(parseMediaUrl(referencePictureUrl(hash))).toEqual({ form: 'referencepicture', id: hash })
    expect(parseMediaUrl(uploadUrl(ID))).toEqual({ form: 'upload', id: ID })
  })

  it.each([
    'media://original/',
    'media://original',
    'media://original/../../etc/passwd',
    'media://original/..',
    'media://original/%2e%2e',
    'media://original/%2e%2e%2fsecret',
    `media://original/${ID}/more`,
    `media://original/${ID}.png`,
    `media://original/${ID}?x=1`,
    `media://original/${ID}#x`,
    `media://original/${ID}\n`,
    `media://original//${ID}`,
    `media://file/${ID}`,
    `media://__proto__/${ID}`,
    `media://constructor/${ID}`,
    `media://ORIGINAL/${ID}`,
    `media://user@original/${ID}`,
    `media://original:80/${ID}`,
    `media:original/${ID}`,
    `https://original/${ID}`,
    `file:///${ID}`,
    `media://original/${'x'.repeat(65)}`,
    '',
  ])('refuses %j', (url) => expect(parseMediaUrl(url)).toBeNull())

  it('never answers anything that could be a path', () => {
    fc.assert(
      fc.property(fc.constantFrom(...MEDIA_FORMS), fc.string(), (form, tail) => {
        const parsed = parseMediaUrl(`media://${form}/${tail}`)
        expect(parsed?.id ?? 'none').toMatch(/^[\w-]+$/)
      }),
    )
  })
})

describe('a file that cannot be served', () => {
  type Side = 'library' | 'trash' | null

  /**
   * Returns what is answered for an item that is on one side when the page asks and on another when its file has been
   * looked for.
   */
  async function statusFor(url: string, from: Side, to: Side, isClosing = false): Promise<number> {
    let side = from
    const at = (wanted: Side) => (side === wanted ? { id: ID } : null)
    const missing = async () => {
      side = to
      return null
    }
    const library = {
      find: () => at('library'),
      trash: { find: () => at('trash') },
      madeThumbnail: NONE_MADE,
      fileFor: missing,
      trashedFileFor: missing,
    }
    let serve: ((request: Request) => Promise<Response>) | undefined
    serveMedia(
      {
        handle: (_scheme: string, handler: typeof serve) => void (serve = handler),
      } as never,
      NONE_MADE,
    )({ library, isClosing: () => isClosing } as never)
    const request = { url, method: 'GET' } as Request
    const answer = serve?.(request)
    const silence = new Promise<null>((resolve) => void setImmediate(resolve, null))
    return (await Promise.race([answer, silence]))?.status ?? 0
  }

  it.each<[string, string, Side, Side, number]>([
    ['in the library', thumbnailUrl(ID, 512), 'library', 'library', 404],
    ['nowhere', thumbnailUrl(ID, 512), null, null, 404],
    ['put into the trash meanwhile', thumbnailUrl(ID, 512), 'library', 'trash', 204],
    ['in the trash already', thumbnailUrl(ID, 512), 'trash', 'trash', 204],
    ['in the trash', trashedUrl(ID, 512), 'trash', 'trash', 404],
    ['restored meanwhile', trashedUrl(ID, 512), 'trash', 'library', 204],
    ['deleted for good meanwhile', trashedUrl(ID, 512), 'trash', null, 204],
    ['of an unknown id', trashedUrl(ID, 512), null, null, 404],
  ])('%s: the page is told of a fault only where it asked for nothing', async (...row) => {
    const [, url, from, to, status] = row
    expect(await statusFor(url, from, to)).toBe(status)
  })

  it('stays unanswered while the app closes', async () => {
    expect(await statusFor(thumbnailUrl(ID, 512), 'library', 'library', true)).toBe(0)
  })
})

it('lets what is asked for before the library is there wait for it', async () => {
  let serve: ((request: Request) => Promise<Response>) | undefined
  const answerMedia = serveMedia(
    {
      handle: (_scheme: string, handler: typeof serve) => void (serve = handler),
    } as never,
    NONE_MADE,
  )
  const uploads = { receive: async () => 'taken' }
  const answer = serve?.({
    url: uploadUrl(ID),
    method: 'POST',
    headers: new Headers(),
    body: null,
  } as never)
  const silence = new Promise<null>((resolve) => void setImmediate(resolve, null))
  expect(await Promise.race([answer, silence])).toBeNull()
  answerMedia({ uploads, isClosing: () => false } as never)
  expect((await answer)?.status).toBe(204)
})

describe('a thumbnail that was made before', () => {
  type Made = (size: number, id: string) => Promise<Uint8Array | null>

  function served(early: Made) {
    let serve: ((request: Request) => Promise<Response>) | undefined
    const shown: string[] = []
    const answerMedia = serveMedia(
      { handle: (_scheme: string, handler: typeof serve) => void (serve = handler) } as never,
      early as never,
      () => void shown.push('picture'),
    )
    const get = (url: string, method = 'GET') =>
      serve?.({ url, method, headers: new Headers() } as never)
    return { get, answerMedia, shown }
  }

  it('is served while there is no library yet, and none is no complaint', async () => {
    const asked: unknown[] = []
    const { get, answerMedia } = served(async (size, id) => {
      asked.push([size, id])
      return size === 512 ? Buffer.from('picture') : null
    })
    const made = await get(thumbnailUrl(ID, 512))
    expect(await made?.text()).toBe('picture')
    expect(made?.headers.get('content-type')).toBe('image/webp')
    expect((await get(thumbnailUrl(ID, 1024)))?.status).toBe(204)
    expect(asked).toEqual([
      [512, ID],
      [1024, ID],
    ])
    // From then on it is the library's.
    const library = {
      find: () => null,
      trash: { find: () => null },
      madeThumbnail: NONE_MADE,
      fileFor: async () => null,
    }
    answerMedia({ library, isClosing: () => false } as never)
    expect((await get(thumbnailUrl(ID, 512)))?.status).toBe(404)
  })

  it('is read without asking the database, by the library that is open, and counted as shown', async () => {
    const { get, answerMedia, shown } = served(NONE_MADE)
    const refuse = (): never => {
      throw new Error('The database was asked')
    }
    const library = {
      find: refuse,
      trash: { find: refuse },
      fileFor: refuse,
      madeThumbnail: async (size: number, id: string) => Buffer.from(`${size} ${id}`),
    }
    answerMedia({ library, isClosing: () => false } as never)
    expect(await (await get(thumbnailUrl(ID, 128)))?.text()).toBe(`128 ${ID}`)
    expect(await (await get(trashedUrl(ID, 256)))?.text()).toBe(`256 ${ID}`)
    const { headers } = (await get(thumbnailUrl(ID, 256))) ?? new Response()
    // The page reads its pixels.
    expect(headers.get('access-control-allow-origin')).toBe('app://vignette')
    expect(shown).toHaveLength(3)
    expect((await get(thumbnailUrl(ID, 256), 'PUT'))?.status).toBe(405)
  })
})

describe('an upload', () => {
  async function statusFor(
    reception: string | Error,
    method = 'POST',
    headers: Record<string, string> = {},
  ): Promise<number> {
    const uploads = {
      receive: async () => {
        if (reception instanceof Error) throw reception
        return reception
      },
    }
    let serve: ((request: Request) => Promise<Response>) | undefined
    serveMedia(
      {
        handle: (_scheme: string, handler: typeof serve) => void (serve = handler),
      } as never,
      NONE_MADE,
    )({ uploads, isClosing: () => false } as never)
    const request = { url: uploadUrl(ID), method, headers: new Headers(headers), body: null }
    return (await serve?.(request as never))?.status ?? 0
  }

  it.each([
    ['taken', 204],
    ['unknown', 404],
    ['again', 409],
    ['too_large', 413],
  ])('that is %s is answered with %i', async (reception, status) => {
    expect(await statusFor(reception)).toBe(status)
  })

  it('is a POST of our own page', async () => {
    expect(await statusFor('taken', 'GET')).toBe(405)
    expect(await statusFor('taken', 'PUT')).toBe(405)
    expect(await statusFor('taken', 'POST', { origin: 'app://vignette' })).toBe(204)
    expect(await statusFor('taken', 'POST', { origin: 'https://example.com' })).toBe(403)
  })

  it('that fails says so without a word on why', async () => {
    expect(await statusFor(new AppError('disk'))).toBe(507)
    expect(await statusFor(new Error('/home/me'))).toBe(500)
  })
})
