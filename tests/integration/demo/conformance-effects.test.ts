import { createHash } from 'node:crypto'
import { Transformer } from '@napi-rs/image'
import { BufferSource, Input, MP4 } from 'mediabunny'
import { describe, expect, it } from 'vitest'
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
} from './demo-server.ts'
import { DOCUMENT_MODELS, IMAGE_ROWS, PIXEL, RATIO_OF_SIZE, VIDEO_ROWS } from './document-tables.ts'

const sharedServer = shareServer()
/** For how many pictures are made, and of which requests: that no two are painted alike is in the tests of the painter. */
const plainServer = shareServer('plain')
const { edit: EDIT, fast: FAST, image: IMAGE, video: VIDEO } = DOCUMENT_MODELS

const block = (url: string): object => ({ type: 'image_url', image_url: { url } })
const words = (text: string): object => ({ type: 'text', text })
/** The demo server never leaves the machine: it refuses a request in which it would have to read this. */
const UNREADABLE = block('https://example.com/never-read.png')

/** Returns what the contents of an answer are, streamed or not, in the order of their indices. */
async function contents(body: object, server: DemoServer = sharedServer()): Promise<string[]> {
  const response = await complete(server, body)
  expect(response.status).toBe(200)
  if (response.headers.get('content-type')?.startsWith('text/event-stream') === true) {
    const chunks = (await chunksOf(response)).toSorted((a, b) => a.index - b.index)
    return chunks.map(({ delta }) => delta.content ?? '')
  }
  return (await choicesOf(response)).map(({ message }) => message.content ?? '')
}

/** Returns the bytes of a picture, in whichever form it is. */
async function pictureIn(content: string): Promise<Uint8Array> {
  const text = /^!\[image\]\((.+)\)$/.exec(content)?.[1] ?? content
  if (text.startsWith('http')) return bytesAt(text)
  return Buffer.from(text.replace(/^data:image\/png;base64,/, ''), 'base64')
}

async function sizeOf(content: string): Promise<string> {
  const { width, height } = await new Transformer(await pictureIn(content)).metadata()
  return `${width}x${height}`
}

async function digestOf(content: string | undefined): Promise<string> {
  return createHash('sha256')
    .update(await pictureIn(content ?? ''))
    .digest('hex')
}

/** Returns whether the request was refused because a picture that cannot be read counted in it. */
async function countsUnreadable(model: string, content: object[]): Promise<boolean> {
  const response = await complete(sharedServer(), ask(model, content))
  if (response.status === 200) return false
  expect(await errorOf(response)).toMatchObject({ code: 'invalid_image_url' })
  return true
}

describe('image_config', () => {
  it.each(IMAGE_ROWS.size.accepted)('size %s is delivered', async (size) => {
    const image_config = { size }
    const [made = ''] = await contents(ask(IMAGE, 'sea', { image_config }))
    expect(await sizeOf(made)).toBe(size)
    const edited = [words('softer'), block(PIXEL)]
    const [streamed = ''] = await contents(ask(EDIT, edited, { image_config, stream: true }))
    expect(await sizeOf(streamed)).toBe(size)
  })

  it.each(IMAGE_ROWS.n.accepted)('n: %i pictures, each another', async (n) => {
    const image_config = { n, size: '1280x720' }
    const made = await contents(ask(IMAGE, 'abstract', { image_config }), plainServer())
    expect(made).toHaveLength(n)
    expect(new Set(await Promise.all(made.map(digestOf))).size).toBe(n)
  })

  // protocol.md: with `stream:true` many servers accept only 1 or 2 (400, code `invalid_stream_n`)
  it.each(Array.from({ length: 10 }, (_, index) => index + 1))('n: %i in a stream', async (n) => {
    const body = ask(IMAGE, 'abstract', { stream: true, image_config: { n, size: '1280x720' } })
    const response = await complete(plainServer(), body)
    const refusal = response.status === 200 ? null : await errorOf(response)
    const made = response.status === 200 ? await chunksOf(response) : []
    expect(made.map(({ index }) => index)).toEqual(n === 1 ? [0] : n === 2 ? [0, 1] : [])
    expect(refusal?.code ?? null).toBe(n <= 2 ? null : 'invalid_stream_n')
  })

  const FORMS = {
    url: { whole: /^http:\/\/[^\s)]+\.jpg$/, streamed: /^!\[image\]\(http:\/\/[^\s)]+\.jpg\)$/ },
    b64_json: {
      whole: /^[A-Za-z0-9+/]+=*$/,
      streamed: /^!\[image\]\(data:image\/png;base64,[A-Za-z0-9+/]+=*\)$/,
    },
    base64: {
      whole: /^!\[image\]\(data:image\/png;base64,[A-Za-z0-9+/]+=*\)$/,
      streamed: /^!\[image\]\(data:image\/png;base64,[A-Za-z0-9+/]+=*\)$/,
    },
  }
  it.each(IMAGE_ROWS.response_format.accepted)('response_format %s', async (format) => {
    const image_config = { response_format: format, size: '1280x720' }
    for (const stream of [true, false]) {
      const [content = ''] = await contents(ask(IMAGE, 'sea', { image_config, stream }))
      const form = FORMS[format][stream ? 'streamed' : 'whole']
      expect(form.test(content), content.slice(0, 80)).toBe(true)
      expect(await sizeOf(content)).toBe('1280x720')
    }
  })
})

describe('grok-imagine-1.0-fast', () => {
  // 流式输出仅返回最终成图，不返回中间预览图；流式 URL 出图会保持原始图片名（不追加 `-final` 后缀）
  it('streams the final picture alone, under its own name', async () => {
    const image_config = { n: 2, size: '1280x720', response_format: 'b64_json' }
    const streamed = await contents(ask(FAST, 'sea', { image_config, stream: true }))
    expect(streamed).toHaveLength(1)
    expect(streamed[0]).toMatch(/^!\[image\]\(http/)
    expect(streamed[0]).not.toContain('-final')
    expect(await contents(ask(FAST, 'sea', { image_config }))).toHaveLength(1)
  })
})

describe('grok-imagine-1.0-edit', () => {
  // 必须提供图片
  it.each([true, false])('needs a picture (stream: %s)', async (stream) => {
    const response = await complete(sharedServer(), ask(EDIT, 'softer', { stream }))
    expect(response.status).toBe(400)
    expect(await errorOf(response)).toMatchObject({ type: 'invalid_request_error' })
  })

  // 多图默认取**最后 3 张**与最后一个文本
  it('counts the last three pictures', async () => {
    const three = [block(PIXEL), block(PIXEL), block(PIXEL)]
    const text = words('softer')
    expect(await countsUnreadable(EDIT, [UNREADABLE, ...three, text])).toBe(false)
    expect(await countsUnreadable(EDIT, [UNREADABLE, UNREADABLE, text, ...three])).toBe(false)
    for (const position of [0, 1, 2]) {
      const content = [block(PIXEL), ...three.with(position, UNREADABLE), text]
      expect(await countsUnreadable(EDIT, content)).toBe(true)
    }
  })

  it('counts the last text', async () => {
    const edited = async (...texts: string[]): Promise<string> => {
      const content = [block(PIXEL), ...texts.map(words)]
      const server = await startServer()
      const [made] = await contents(ask(EDIT, content), server)
      return digestOf(made)
    }
    const last = await edited('a cat')
    expect(await edited('dunes at night', 'a cat')).toBe(last)
    expect(await edited('a cat', 'dunes at night')).not.toBe(last)
  })
})

describe('grok-imagine-1.0-video', () => {
  /** Returns width, height and seconds of the video that a request is answered with. */
  async function madeBy(
    video_config: object,
    content: unknown = 'waves',
  ): Promise<{ width: number; height: number; seconds: number }> {
    const [text = ''] = await contents(ask(VIDEO, content, { video_config }))
    const source = new BufferSource(await bytesAt(/src="([^"]+)"/.exec(text)?.[1] ?? ''))
    const input = new Input({ source, formats: [MP4] })
    const track = await input.getPrimaryVideoTrack()
    return {
      width: (await track?.getDisplayWidth()) ?? 0,
      height: (await track?.getDisplayHeight()) ?? 0,
      seconds: await input.computeDuration(),
    }
  }

  const SHAPES = VIDEO_ROWS.aspect_ratio.accepted.flatMap((spelling) =>
    VIDEO_ROWS.resolution_name.accepted.map((resolution) => ({ spelling, resolution })),
  )
  it.each(SHAPES)('$spelling in $resolution', async ({ spelling, resolution }) => {
    const size = Object.entries(RATIO_OF_SIZE).find(([name]) => name === spelling)
    const ratio: string = size?.[1] ?? spelling
    const [across = 1, down = 1] = ratio.split(':').map(Number)
    const made = await madeBy({ aspect_ratio: spelling, resolution_name: resolution })
    expect(Math.abs(made.width / made.height - across / down)).toBeLessThan(0.01)
    expect(Math.min(made.width, made.height)).toBe(Number.parseInt(resolution, 10))
  })

  it.each(VIDEO_ROWS.video_length.accepted)('%i seconds', async (video_length) => {
    const { seconds } = await madeBy({ video_length, resolution_name: '480p' })
    expect(Math.abs(seconds - video_length)).toBeLessThan(0.05)
  })

  it.each(VIDEO_ROWS.preset.accepted)('the preset %s', async (preset) => {
    expect((await madeBy({ preset, resolution_name: '480p' })).seconds).toBeGreaterThan(5)
  })

  // 支持文生视频与图生视频（通过 `image_url` 传参考图，**仅取第 1 张**）
  it('counts the first picture', async () => {
    const text = words('waves')
    expect(await countsUnreadable(VIDEO, [text, block(PIXEL), UNREADABLE])).toBe(false)
    expect(await countsUnreadable(VIDEO, [text, UNREADABLE, block(PIXEL)])).toBe(true)
  })
})

describe('the token', () => {
  it.each([
    ['models', 'GET'],
    ['chat/completions', 'POST'],
  ])('is needed for %s', async (endpoint, method) => {
    const server = sharedServer()
    for (const headers of [{}, { Authorization: 'Bearer wrong' }]) {
      const response = await fetch(`${server.baseUrl}/${endpoint}`, { method, headers })
      expect(response.status).toBe(401)
      const code = 'invalid_api_key'
      expect(await errorOf(response)).toMatchObject({ code, type: 'authentication_error' })
    }
  })

  it('is not needed for what was made', async () => {
    const [address = ''] = await contents(ask(FAST, 'sea'))
    expect((await bytesAt(address)).byteLength).toBeGreaterThan(0)
  })
})

it('GET /v1/models lists every model of the document', async () => {
  const server = sharedServer()
  const headers = { Authorization: `Bearer ${server.token}` }
  const response = await fetch(`${server.baseUrl}/models`, { headers })
  expect(await response.json()).toEqual({
    object: 'list',
    data: expect.arrayContaining(
      Object.values(DOCUMENT_MODELS).map((id): unknown => expect.objectContaining({ id })),
    ),
  })
})

it.each([true, false])('a model that is not there is 404 (stream: %s)', async (stream) => {
  const response = await complete(sharedServer(), ask('grok-imagine-2.0', 'sea', { stream }))
  expect(response.status).toBe(404)
  expect(await errorOf(response)).toMatchObject({ code: 'model_not_found' })
})
