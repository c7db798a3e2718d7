import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import type { WireBody } from '../../../electron/engine/provider/wire-body.ts'
import type {
  ImageForm,
  ProgressForm,
  VideoForm,
  WireBehaviour,
} from '../support/other-server/behaviour.ts'
import { asking, digestOf, file, images, read, serve } from './other-server-reading.ts'

const STREAMED = [true, false] as const
/** Called PNG by the server whenever it comes as base64. */
const SMALL_JPEG = digestOf(
  readFileSync(new URL('../../fixtures/media/image.jpg', import.meta.url)),
)

describe('pictures', () => {
  const ADDRESSES: readonly ImageForm[] = [
    'by-request',
    'bare-url',
    'relative-url',
    'markdown',
    'markdown-relative-url',
    'html-img',
    'url-in-data-uri',
    'content-parts',
    'data-url',
    'all-in-one',
  ]
  const BYTES: readonly ImageForm[] = [
    'bare-base64',
    'data-uri',
    'markdown-data-uri',
    'url-safe-base64',
    'wrapped-base64',
    'b64_json',
  ]
  const forms = (list: readonly ImageForm[]): [ImageForm, boolean][] =>
    list.flatMap((form) => STREAMED.map((stream): [ImageForm, boolean] => [form, stream]))

  test.each(forms(ADDRESSES))('%s are addresses (stream: %s)', async (image, stream) => {
    const server = await serve({ image, onlyFirstWithoutStream: false })
    const reading = await read(server, images(stream), 'image')
    expect(reading).toMatchObject({
      media: { 0: file(server, 'other-1.jpg'), 1: file(server, 'other-2.jpg') },
      text: image === 'content-parts' ? '给你：给你：' : expect.stringMatching(/^\s*$/),
      finish: image === 'data-url' ? expect.anything() : 'stop',
      error: null,
    })
  })

  test.each(forms(BYTES))('%s hold the bytes (stream: %s)', async (image, stream) => {
    const server = await serve({ image, onlyFirstWithoutStream: false })
    const reading = await read(server, images(stream), 'image')
    expect(reading).toMatchObject({
      media: { 0: `image ${SMALL_JPEG}`, 1: `image ${SMALL_JPEG}` },
      error: null,
    })
    expect(reading.text.trim()).toBe('')
  })

  test('nothing that no name calls a preview is dropped', async () => {
    const server = await serve({ image: 'preview-then-final' })
    const reading = await read(server, images(true), 'image')
    // Addresses 1 and 2 were drawn for the final pictures, 3 and 4 for their previews, which come first.
    const names = ['other-3.jpg', 'other-4.jpg', 'other-1.jpg', 'other-2.jpg']
    const media = Object.fromEntries(names.map((name, index) => [index, file(server, name)]))
    expect(reading).toMatchObject({ media, error: null })
  })

  test('a large picture comes whole', async () => {
    const server = await serve({ image: 'bare-base64', picture: 'as-asked', streamLimit: 1 })
    const more = { image_config: { size: '1792x1024' } }
    const streamed = await read(server, asking('grok-imagine-1.0', 'sea', true, more), 'image')
    expect(streamed.error).toBeNull()
    expect(Object.keys(streamed.media)).toEqual(['0'])
  })

  test('only the first comes without a stream', async () => {
    const server = await serve({ image: 'bare-url' })
    const reading = await read(server, images(false), 'image')
    expect(reading).toMatchObject({ media: { 0: file(server, 'other-1.jpg') }, error: null })
    expect(Object.keys(reading.media)).toHaveLength(1)
  })
})

describe('the wire', () => {
  const WAYS: readonly [string, Partial<WireBehaviour>][] = [
    ['CRLF', { crlf: true }],
    ['compression', { gzip: true }],
    ['no [DONE]', { done: false }],
    ['named events', { eventNames: true }],
    ['comments', { comments: true }],
    ['a wrong type', { contentType: 'application/octet-stream' }],
    ['another wrong type', { contentType: 'text/plain' }],
    ['HTML as type', { contentType: 'text/html' }],
    ['single bytes', { pieceBytes: 1 }],
    ['pieces of 7 bytes, CRLF and comments', { pieceBytes: 7, crlf: true, comments: true }],
    ['the last picture first', { reversed: true }],
    ['one document for a stream', { streams: 'never' }],
    ['a stream for one document', { streams: 'always' }],
    ['a stream called JSON', { streams: 'always', contentType: 'application/json' }],
  ]
  test.each(WAYS)('may have %s', async (_name, wire) => {
    for (const stream of STREAMED) {
      const server = await serve({ image: 'markdown', onlyFirstWithoutStream: false, wire })
      const reading = await read(server, images(stream), 'image')
      expect(reading).toMatchObject({
        media: { 0: file(server, 'other-1.jpg'), 1: file(server, 'other-2.jpg') },
        text: '',
        error: null,
      })
    }
  })
})

describe('videos', () => {
  const VIDEOS: readonly VideoForm[] = [
    'html',
    'bare-url',
    'markdown',
    'link-with-thumbnail',
    'relative-url',
    'content-parts',
  ]
  const config = { video_config: { video_length: 12, resolution_name: '720p' } }
  const video = (stream: boolean, more: object = {}): WireBody =>
    asking('grok-imagine-1.0-video', 'sea', stream, { ...config, ...more })

  test.each(VIDEOS)('%s are found', async (form) => {
    for (const stream of STREAMED) {
      const server = await serve({ video: form })
      const reading = await read(server, video(stream), 'video')
      expect(reading).toMatchObject({
        media: { 0: file(server, 'other-2.mp4', 'video') },
        finish: 'stop',
        error: null,
      })
      expect(Object.keys(reading.media)).toEqual(['0'])
      expect(reading.text.trim()).toBe('')
    }
  })

  test.each<VideoForm>(['html', 'link-with-thumbnail'])('%s has a still', async (form) => {
    const server = await serve({ video: form })
    const { posters } = await read(server, video(true), 'video')
    expect(posters).toEqual([file(server, 'other-1.jpg').replace('image ', '')])
  })

  const ROUNDS = ['22.5% round 1/2', '45% round 1/2', '72.5% round 2/2', '95% round 2/2']
  const UPSCALING = '95% 正在对视频进行超分辨率'
  test.each<[ProgressForm, readonly string[]]>([
    ['think', [...ROUNDS, UPSCALING]],
    ['reasoning_content', [...ROUNDS, UPSCALING]],
    ['none', []],
  ])('progress as %s', async (progress, expected) => {
    const server = await serve({ progress })
    expect((await read(server, video(true), 'video')).progress).toEqual(expected)
  })

  test.each<ProgressForm>(['chinese', 'chinese-short'])('progress as %s', async (form) => {
    const server = await serve({ progress: form })
    const { progress, text, error } = await read(server, video(true), 'video')
    expect(error).toBeNull()
    expect(progress[0]).toMatch(/^45% /)
    expect(progress.at(-1)).toMatch(/^90% 正在对视频进行超分辨率$/)
    expect(text.trim()).toBe('')
  })

  test('without thinking there is no progress', async () => {
    const server = await serve()
    const reading = await read(server, video(true, { reasoning_effort: 'none' }), 'video')
    expect(reading).toMatchObject({ progress: [], error: null })
    expect(Object.keys(reading.media)).toEqual(['0'])
  })
})

describe('chat', () => {
  const chat = (prompt: string, stream: boolean, more: object = {}): WireBody =>
    asking('grok-4', prompt, stream, more)
  const TEXT = 'You said “你好 there”. 说完了 🎨'
  const REASONING = '让我想一想。\nShort thoughts.'

  test.each(['think', 'reasoning_content'] as const)('thinks as %s', async (reasoning) => {
    for (const stream of STREAMED) {
      const server = await serve({ reasoning })
      const reading = await read(server, chat('你好 there', stream), 'text')
      expect(reading).toMatchObject({ text: TEXT, finish: 'stop', error: null })
      expect(reading.reasoning.trim()).toBe(REASONING)
    }
  })

  test('says nothing of its thoughts when asked not to', async () => {
    const server = await serve()
    const reading = await read(
      server,
      chat('你好 there', true, { reasoning_effort: 'none' }),
      'text',
    )
    expect(reading).toMatchObject({ text: TEXT, reasoning: '', error: null })
  })

  const parameters = {
    type: 'object',
    properties: { city: { type: 'string' }, days: { type: 'integer' } },
  }
  const tools = [
    { type: 'function', function: { name: 'get_weather', parameters } },
    { type: 'function', function: { name: 'get_time' } },
  ]
  const prompt = 'get_weather "东京", then get_time'
  const CALLS = [`get_weather ${JSON.stringify({ city: prompt, days: 1 })}`, 'get_time {}']

  test.each(['whole', 'in-pieces', 'raw-tag'] as const)('calls tools %s', async (toolCalls) => {
    for (const stream of STREAMED) {
      const server = await serve({ toolCalls })
      const reading = await read(server, chat(prompt, stream, { tools }), 'text')
      expect(reading).toMatchObject({ calls: CALLS, error: null })
      expect(reading.text.trim()).toBe('')
    }
  })

  test('draws', async () => {
    for (const stream of STREAMED) {
      const server = await serve()
      const reading = await read(server, chat('画一只猫', stream), 'text')
      expect(reading).toMatchObject({ media: { 0: file(server, 'other-1.jpg') }, error: null })
      expect(reading.progress).toEqual(['50% 正在生成第1张图片中'])
      expect(reading.text.trim()).toBe('')
    }
  })
})
