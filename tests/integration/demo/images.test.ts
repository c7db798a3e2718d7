import { createHash } from 'node:crypto'
import { createServer } from 'node:http'
import { once } from 'node:events'
import { Transformer } from '@napi-rs/image'
import { describe, expect, it } from 'vitest'
import { IMAGE_SIZES, pixelsOfSize } from '#shared/domain/aspect-ratio.ts'
import type { DemoServer } from '../../../electron/engine/demo/server.ts'
import {
  ask,
  bytesAt,
  choicesOf,
  chunksOf,
  complete,
  errorOf,
  shareServer,
  startServer,
  textOf,
  type Chunk,
} from './demo-server.ts'

const sharedServer = shareServer()
const MODEL = 'grok-imagine-1.0'
const EDIT = 'grok-imagine-1.0-edit'

const measure = (bytes: Uint8Array) => new Transformer(bytes).metadata()
const fromBase64 = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'base64'))

function markdownUrl(text: string): string {
  const url = /^!\[image\]\((.+)\)$/.exec(text)?.[1]
  if (url === undefined) throw new Error('No Markdown image')
  return url
}

function contentOf(chunk: Chunk | undefined): string {
  return chunk?.delta.content ?? ''
}

/** Returns a picture of one colour as a data URI. */
async function plain(color: string, width = 400, height = 300): Promise<string> {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><rect width="100%" height="100%" fill="${color}"/></svg>`
  const png = await Transformer.fromSvg(svg).png()
  return `data:image/png;base64,${png.toString('base64')}`
}

/** Returns the mean colour of a part of a picture (fractions of its width), as red, green, blue of 0–255. */
async function meanColor(bytes: Uint8Array, from: number, to: number): Promise<number[]> {
  const { width, height } = await measure(bytes)
  const picture = new Transformer(bytes)
  picture.crop(Math.round(width * from), 0, Math.round(width * (to - from)), height)
  const pixels = await picture.rawPixels()
  const channels = pixels.length / (Math.round(width * (to - from)) * height)
  const sums = [0, 0, 0]
  for (let at = 0; at < pixels.length; at += channels) {
    for (const channel of [0, 1, 2]) {
      sums[channel] = (sums[channel] ?? 0) + (pixels[at + channel] ?? 0)
    }
  }
  return sums.map((sum) => (sum * channels) / pixels.length)
}

/** Compared instead of the bytes: a failing test would draw up the difference of two whole pictures. */
function digestOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}

/** Returns the edit of some pictures, with the same words. */
async function edit(urls: string[], more: object = {}): Promise<Uint8Array> {
  const server = sharedServer()
  const blocks = urls.map((url) => ({ type: 'image_url', image_url: { url } }))
  const response = await complete(
    server,
    ask(EDIT, [{ type: 'text', text: 'softer light' }, ...blocks], more),
  )
  const [choice] = await choicesOf(response)
  return bytesAt(choice?.message.content ?? '')
}

describe('images', () => {
  it.each(IMAGE_SIZES)('delivers %s in that size, as JPEG behind a URL', async (size) => {
    const server = sharedServer()
    const response = await complete(server, ask(MODEL, 'sea', { image_config: { size } }))
    const [choice] = await choicesOf(response)
    const url = choice?.message.content ?? ''
    expect(url).toMatch(new RegExp(`^${server.origin}/v1/files/image/[0-9a-f-]+\\.jpg$`))
    const bytes = await bytesAt(url)
    expect(await measure(bytes)).toMatchObject({ format: 'jpeg', ...pixelsOfSize(size) })
  })

  it('streams one finished chunk per image, each with its index', async () => {
    const server = sharedServer()
    const body = ask(MODEL, 'mountains', { stream: true, image_config: { n: 2 } })
    const response = await complete(server, body)
    expect(response.headers.get('content-type')).toContain('text/event-stream')
    const chunks = await chunksOf(response)
    expect(chunks).toMatchObject([
      { index: 0, finish_reason: 'stop', delta: { role: 'assistant' } },
      { index: 1, finish_reason: 'stop', delta: { role: 'assistant' } },
    ])
    const [first, second] = await Promise.all(
      chunks.map((chunk) => bytesAt(markdownUrl(contentOf(chunk)))),
    )
    expect(first).not.toEqual(second)
  })

  it('makes as many as asked without a stream', async () => {
    const server = sharedServer()
    const body = ask(MODEL, 'abstract', { image_config: { n: 4, size: '1280x720' } })
    const choices = await choicesOf(await complete(server, body))
    expect(choices.map(({ index }) => index)).toEqual([0, 1, 2, 3])
    expect(new Set(choices.map(({ message }) => message.content)).size).toBe(4)
  })

  it('draws another picture when it is asked again, and the same ones after a restart', async () => {
    const drawnBy = async (server: DemoServer): Promise<string[]> => {
      const drawn: string[] = []
      for (const prompt of ['a boat', 'a boat', 'a ship']) {
        const [choice] = await choicesOf(await complete(server, ask(MODEL, prompt)))
        drawn.push(digestOf(await bytesAt(choice?.message.content ?? '')))
      }
      return drawn
    }
    const drawn = await drawnBy(await startServer())
    expect(new Set(drawn).size).toBe(3)
    expect(await drawnBy(await startServer())).toEqual(drawn)
  })

  it('gives b64_json bare without a stream and as a data URI in one', async () => {
    const server = sharedServer()
    const config = { image_config: { response_format: 'b64_json', size: '1280x720' } }
    const [choice] = await choicesOf(await complete(server, ask(MODEL, 'sea', config)))
    const bare = choice?.message.content ?? ''
    expect(await measure(fromBase64(bare))).toMatchObject({ format: 'png', width: 1280 })
    const chunks = await chunksOf(
      await complete(server, ask(MODEL, 'sea', { ...config, stream: true })),
    )
    const [, streamed = ''] =
      /^!\[image\]\(data:image\/png;base64,([A-Za-z0-9+/=]+)\)$/.exec(textOf(chunks)) ?? []
    expect(await measure(fromBase64(streamed))).toMatchObject({ format: 'png', width: 1280 })
  })

  it.each([true, false])('gives base64 as a Markdown data URI (stream: %s)', async (stream) => {
    const server = sharedServer()
    const body = ask(MODEL, 'sea', {
      stream,
      image_config: { response_format: 'base64', size: '720x1280' },
    })
    const response = await complete(server, body)
    const content = stream
      ? textOf(await chunksOf(response))
      : ((await choicesOf(response))[0]?.message.content ?? '')
    const base64 = /^data:image\/png;base64,(.+)$/.exec(markdownUrl(content))?.[1] ?? ''
    expect(await measure(fromBase64(base64))).toMatchObject({ format: 'png', height: 1280 })
  })

  it('lets grok-imagine-1.0-fast decide by itself', async () => {
    const server = sharedServer()
    const body = ask('grok-imagine-1.0-fast', 'sea', {
      stream: true,
      image_config: { n: 9, size: 'huge', response_format: 'b64_json' },
    })
    const chunks = await chunksOf(await complete(server, body))
    expect(chunks).toHaveLength(1)
    expect(markdownUrl(contentOf(chunks[0]))).toContain('/v1/files/image/')
  })
})

describe('edits', () => {
  it('shows the reference in the result, in the size asked for', async () => {
    const size = '720x1280'
    const red = await edit([await plain('#d02020')], { image_config: { size } })
    const blue = await edit([await plain('#2020d0')], { image_config: { size } })
    expect(await measure(red)).toMatchObject(pixelsOfSize(size))
    const [redRed = 0, , redBlue = 0] = await meanColor(red, 0, 1)
    const [blueRed = 0, , blueBlue = 0] = await meanColor(blue, 0, 1)
    expect(redRed).toBeGreaterThan(redBlue + 40)
    expect(blueBlue).toBeGreaterThan(blueRed + 40)
  })

  it('counts the last three pictures', async () => {
    const colors = ['#20c020', '#d02020', '#808080', '#2020d0']
    const result = await edit(await Promise.all(colors.map((color) => plain(color))))
    const [leftRed = 0, leftGreen = 0] = await meanColor(result, 0, 0.2)
    const [rightRed = 0, , rightBlue = 0] = await meanColor(result, 0.8, 1)
    expect(leftRed).toBeGreaterThan(leftGreen + 30)
    expect(rightBlue).toBeGreaterThan(rightRed + 30)
  })

  it('reads references from loopback URLs, its own and others', async () => {
    const server = sharedServer()
    const [made] = await choicesOf(await complete(server, ask(MODEL, 'sea')))
    const own = made?.message.content ?? ''
    const bytes = await bytesAt(own)
    const elsewhere = createServer((_request, response) => response.end(bytes))
    elsewhere.listen(0, '127.0.0.1')
    await once(elsewhere, 'listening')
    try {
      const address = elsewhere.address()
      const port = typeof address === 'object' ? address?.port : undefined
      for (const url of [own, `http://127.0.0.1:${port}/a.jpg`]) {
        const content = [
          { type: 'image_url', image_url: { url } },
          { type: 'text', text: 'night' },
        ]
        const response = await complete(server, ask(EDIT, content, { stream: true }))
        expect(await chunksOf(response)).toHaveLength(1)
      }
    } finally {
      elsewhere.close()
    }
  })

  it('says so when a loopback URL has no picture', async () => {
    const server = sharedServer()
    const content = [
      { type: 'image_url', image_url: { url: `${server.origin}/v1/files/image/none.jpg` } },
      { type: 'text', text: 'night' },
    ]
    const response = await complete(server, ask(EDIT, content))
    expect(response.status).toBe(400)
    expect(await errorOf(response)).toMatchObject({ code: 'invalid_image_url' })
  })
})
