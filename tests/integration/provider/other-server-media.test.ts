import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { errorDataOf, type ErrorData } from '#shared/errors.ts'
import { generate } from '../../../electron/engine/provider/generate.ts'
import { downloadMedia } from '../../../electron/engine/provider/media-download.ts'
import { anyPublic } from '../../../electron/engine/provider/media-address/media-reach.ts'
import { createMediaFile, type MediaFiles } from '../../../electron/engine/provider/media-file.ts'
import type { BehaviourChange, ImageForm } from '../support/other-server/behaviour.ts'
import type { OtherServer } from '../support/other-server/other-server.ts'
import { asking, digestOf, images, read, serve } from './other-server-reading.ts'

const SMALL_JPEG = 'image.jpg'

let folder = ''
let fixture = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'vignette-other-server-'))
  fixture = digestOf(await readFile(new URL(`../../fixtures/media/${SMALL_JPEG}`, import.meta.url)))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

/** Downloads the picture of an answer as the engine does, and returns the digest of the file or the error. */
async function downloaded(
  server: OtherServer,
  change: BehaviourChange,
): Promise<string | ErrorData> {
  server.behave({ image: 'bare-url', ...change })
  const { media } = await read(server, images(false), 'image')
  const destination = join(folder, 'file')
  const url = (media[0] ?? '').replace('image ', '')
  try {
    await downloadMedia(fetch, url, {
      signal: new AbortController().signal,
      reach: anyPublic(new URL(server.baseUrl)),
      maxBytes: 1_000_000,
      destination,
      idleTimeoutMs: 10_000,
      retryDelaysMs: [0, 0],
    })
  } catch (error) {
    return errorDataOf(error)
  }
  return digestOf(await readFile(destination))
}

const fetches = (server: OtherServer) => server.requests.filter(({ kind }) => kind === 'media')

describe('the files of the other server arrive', () => {
  test.each<[string, BehaviourChange, number]>([
    ['as they are', {}, 1],
    ['from another host', { media: { host: 'other' } }, 1],
    ['by a redirect', { media: { redirect: 'other-host' } }, 2],
    ['compressed', { media: { gzip: true } }, 1],
    ['called something else', { media: { contentType: 'application/octet-stream' } }, 1],
    ['called nothing', { media: { contentType: '' } }, 1],
    ['cut, in two parts', { mediaFailures: [{ kind: 'cut', afterBytes: 100 }] }, 2],
    [
      'cut, again from the start',
      { media: { ranges: false }, mediaFailures: [{ kind: 'cut', afterBytes: 100 }] },
      2,
    ],
    // Asks for the rest, is told that there is none, and begins again.
    ['shorter than announced', { mediaFailures: [{ kind: 'short', missingBytes: 5 }] }, 3],
    ['after a 503', { mediaFailures: [{ kind: 'status', status: 503, times: 2 }] }, 3],
  ])('%s', async (_name, change, requests) => {
    const server = await serve()
    expect(await downloaded(server, change)).toBe(fixture)
    expect(fetches(server)).toHaveLength(requests)
    // The token was sent to the API alone.
    for (const { authorization } of fetches(server)) expect(authorization).toBe('none')
    expect(server.requests[0]?.authorization).toBe('right')
  })

  test('what is here already is not asked for again', async () => {
    const server = await serve()
    await downloaded(server, { mediaFailures: [{ kind: 'cut', afterBytes: 100 }] })
    const [first, second] = fetches(server)
    expect([first?.status, second?.status]).toEqual([200, 206])
    expect(second?.headers).toMatchObject({ range: 'bytes=100-', 'if-range': expect.any(String) })
  })
})

test.each<[string, BehaviourChange, Partial<ErrorData>]>([
  ['403', { mediaFailures: [{ kind: 'status', status: 403 }] }, { httpStatus: 403 }],
  ['404', { mediaFailures: [{ kind: 'status', status: 404 }] }, { httpStatus: 404 }],
  ['a page', { mediaFailures: [{ kind: 'page' }] }, { httpStatus: 200 }],
  ['a circle', { media: { redirect: 'loop' } }, {}],
])('its files may be lost: %s', async (_name, change, error) => {
  const server = await serve()
  const lost = { code: 'media_unavailable', charged: 'maybe', ...error }
  expect(await downloaded(server, change)).toMatchObject(lost)
  expect(await readdir(folder)).toEqual([])
})

describe('the base64 of the other server is written to files while it arrives', () => {
  const FORMS: readonly ImageForm[] = [
    'bare-base64',
    'data-uri',
    'markdown-data-uri',
    'url-safe-base64',
    'wrapped-base64',
    'b64_json',
  ]
  test.each(FORMS)('%s', async (image) => {
    const kept = await serve({ image, picture: 'as-asked', streamLimit: 1 })
    let files = 0
    const mediaFiles: MediaFiles = {
      create: () => createMediaFile(join(folder, `incoming-${(files += 1)}`)),
    }
    for (const stream of [true, false]) {
      const config = { image_config: { size: '1792x1024' } }
      const events = generate(
        fetch,
        { baseUrl: new URL(kept.baseUrl), token: kept.token },
        asking('grok-imagine-1.0', 'sea', stream, config),
        {
          expects: 'image',
          signal: new AbortController().signal,
          onBytes: () => {},
          mediaFiles,
        },
      )
      const paths: string[] = []
      for await (const event of events) {
        if (event.type !== 'media') continue
        const { source } = event.media
        if (source.type === 'file') paths.push(source.path)
      }
      expect(paths).toHaveLength(1)
      const bytes = await readFile(paths[0] ?? '')
      // The beginning and the end of a PNG, and the size that was asked for.
      expect(bytes.subarray(0, 8).toString('hex')).toBe('89504e470d0a1a0a')
      expect([bytes.readUInt32BE(16), bytes.readUInt32BE(20)]).toEqual([1792, 1024])
      expect(bytes.subarray(-12).toString('hex')).toBe('0000000049454e44ae426082')
    }
  })
})
