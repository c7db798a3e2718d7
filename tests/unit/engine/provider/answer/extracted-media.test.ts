import { randomBytes } from 'node:crypto'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { AppError } from '#shared/errors.ts'
import type { Expected } from '../../../../../electron/engine/provider/answer/media-reference.ts'
import { memoryFiles, readExtracted, type ExtractedReading } from './extracted-reading.ts'
import { digest } from './reading.ts'

const PNG = Buffer.concat([Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'), noise(3000)])
const JPEG = Buffer.concat([Buffer.from('ffd8ffe000104a464946', 'hex'), noise(2500)])
const MP4 = Buffer.concat([Buffer.from('00000018667479706d703432', 'hex'), noise(4000)])
/** More than a line of wrapped base64, as the real one is. */
const THRESHOLD = 100

/** Returns the same bytes in every run, of every value. */
function noise(length: number): Buffer {
  let state = 12345
  const next = (): number => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0
    return (state >>> 16) & 0xff
  }
  return Buffer.from(Array.from({ length }, next))
}

const wrapped = (base64: string, width: number, lineEnd: string): string =>
  base64.match(new RegExp(`.{1,${width}}`, 'g'))?.join(lineEnd) ?? ''

/** Returns one event; `escape` changes its JSON as some servers write it. */
function event(
  content: string,
  escape: (json: string) => string = (json) => json,
  index = 0,
): string {
  const choices = [{ index, delta: { content }, finish_reason: 'stop' }]
  return `data: ${escape(JSON.stringify({ choices }))}\n\n`
}

async function extract(
  body: string,
  context: { expects?: Expected } = {},
  threshold = THRESHOLD,
): Promise<ExtractedReading> {
  const bytes = Buffer.from(body)
  const whole = await readExtracted([bytes], threshold, context)
  // Wherever the network cuts it, it means the same.
  const cuts = fc.array(fc.nat({ max: bytes.length }), { maxLength: 20 })
  await fc.assert(
    fc.asyncProperty(cuts, async (places) => {
      const at = [0, ...places.toSorted((a, b) => a - b), bytes.length]
      const pieces = at.slice(1).map((end, i) => bytes.subarray(at[i], end))
      expect((await readExtracted(pieces, threshold, context)).reading).toEqual(whole.reading)
    }),
    { numRuns: 20 },
  )
  const single = Array.from(bytes, (byte) => Uint8Array.of(byte))
  expect((await readExtracted(single, threshold, context)).reading).toEqual(whole.reading)
  return whole
}

const states = ({ files }: ExtractedReading): string[] => files.map((file) => file.state)
const png = `image ${digest(PNG)}`
const jpeg = `image ${digest(JPEG)}`
const base64 = PNG.toString('base64')
const markdown = (text: string): string => `![image](data:image/png;base64,${text})`

describe('a long picture is written to a file while it arrives', () => {
  test.each<[string, string]>([
    ['plain', event(markdown(base64))],
    ['without padding', event(markdown(base64.replace(/=+$/, '')))],
    ['URL-safe', event(markdown(PNG.toString('base64url')))],
    ['wrapped', event(markdown(wrapped(base64, 76, '\n')))],
    ['wrapped with carriage returns', event(markdown(wrapped(base64, 64, '\r\n')))],
    ['wrapped and bare', event(wrapped(base64, 76, '\n'))],
    ['wrapped in lines longer than the threshold', event(markdown(wrapped(base64, 200, '\r\n')))],
    ['wrapped, with a line end at the end', event(`${wrapped(base64, 76, '\n')}\n`)],
    ['with slashes escaped', event(markdown(base64), (json) => json.replaceAll('/', '\\/'))],
    [
      'with escapes for all but letters',
      event(markdown(base64), (json) =>
        json.replaceAll('+', '\\u002b').replaceAll('/', '\\u002F').replaceAll('=', '\\u003d'),
      ),
    ],
    ['percent-encoded', event(markdown(encodeURIComponent(base64)))],
    ['bare', event(base64)],
    ['bare, after words about progress', event(`正在生成 50%\n${base64}`)],
    ['in a data URI of its own', event(`data:image/jpeg;base64,${base64}`)],
    ['after a line end', event(markdown(`\n${base64}\n`))],
    ['in HTML', event(`<img alt="x" src="data:image/png;base64,${base64}">`)],
    ['with its type announced twice', event(markdown(`data:image/png;base64,${base64}`))],
    ['in a whole answer', JSON.stringify({ choices: [{ message: { content: base64 } }] })],
    ['as an image endpoint has it', JSON.stringify({ created: 1, data: [{ b64_json: base64 }] })],
    [
      'in a content of parts',
      JSON.stringify({
        choices: [
          {
            message: {
              content: [
                { type: 'image_url', image_url: { url: `data:image/png;base64,${base64}` } },
              ],
            },
          },
        ],
      }),
    ],
  ])('%s', async (_what, body) => {
    const result = await extract(body)
    expect(result.reading).toMatchObject({ media: { 0: png }, text: '' })
    expect(states(result)).toEqual(['finished'])
  })

  test('several of them in one content, with words between', async () => {
    const content = `one ${markdown(base64)}\ntwo ${markdown(JPEG.toString('base64'))} end`
    const result = await extract(event(content))
    expect(result.reading).toMatchObject({ media: { 0: png, 1: jpeg }, text: 'one \ntwo  end' })
    expect(states(result)).toEqual(['finished', 'finished'])
  })

  test('several data URIs, one a line', async () => {
    const uris = [PNG, JPEG].map((file) => `data:image/png;base64,${file.toString('base64')}`)
    // Lines so long are not wrapped base64: the next one is something else.
    const result = await extract(event(uris.join('\n')), {}, 1100)
    expect(result.reading.media).toEqual({ 0: png, 1: jpeg })
  })

  test('a video for a video', async () => {
    const result = await extract(event(markdown(MP4.toString('base64'))), { expects: 'video' })
    expect(result.reading.media).toEqual({ 0: `video ${digest(MP4)}` })
  })

  test.each([1, 500, 1000])('delivered in pieces of %i characters', async (size) => {
    const pieces = markdown(base64).match(new RegExp(`.{1,${size}}`, 'g')) ?? []
    const stream = pieces.map((content) => {
      const choices = [{ index: 0, delta: { content } }]
      return `data: ${JSON.stringify({ choices })}\n\n`
    })
    const bytes = [...stream, event('')].map((text) => Buffer.from(text))
    const { reading } = await readExtracted(bytes, THRESHOLD)
    expect(reading.media).toEqual({ 0: png })
  })

  test.each([0, 1, 2, 3, 4, 5, 6, 7])('of any length, here %i more', async (more) => {
    const file = Buffer.concat([PNG, noise(more)])
    for (const encoding of ['base64', 'base64url'] as const) {
      const text = file.toString(encoding)
      // One character too many, with padding or without, is no byte.
      for (const end of text.length % 4 === 0 && !text.endsWith('=') ? ['', 'A', 'A='] : ['']) {
        const { reading } = await extract(event(markdown(text + end)))
        expect(reading.media).toEqual({ 0: `image ${digest(file)}` })
      }
    }
  })

  test('of megabytes, in pieces of every size', async () => {
    const large = Buffer.concat([PNG, randomBytes(1_000_000)])
    const bytes = Buffer.from(event(markdown(large.toString('base64'))))
    for (const size of [999, 4096, 65_536, 65_537, bytes.length]) {
      const pieces = Array.from({ length: Math.ceil(bytes.length / size) }, (_, i) =>
        bytes.subarray(i * size, (i + 1) * size),
      )
      const { reading } = await readExtracted(pieces, 4096)
      expect(reading.media).toEqual({ 0: `image ${digest(large)}` })
    }
  })
})

describe('what is no picture leaves nothing behind', () => {
  test.each<[string, string]>([
    ['garbage inside', event(markdown(`${base64.slice(0, 2000)}!!${base64.slice(2000)}`))],
    ['garbage after', event(markdown(`${base64} !`))],
    ['garbage before', event(markdown(`!! ${base64}`))],
    ['padding inside', event(markdown(`${base64.slice(0, 2000)}=${base64.slice(2000)}`))],
    ['other words before it', event(`Look: ${base64}`)],
    ['in an error', `data: ${JSON.stringify({ error: { message: `Bad ${base64}` } })}\n\n`],
  ])('%s', async (_what, body) => {
    const result = await extract(body)
    expect(result.reading.media).toEqual({})
    expect(states(result)).toEqual(['discarded'])
  })

  test('cut in the middle', async () => {
    for (const body of [
      event(markdown(base64)),
      JSON.stringify({ data: [{ b64_json: base64 }] }),
    ]) {
      const result = await readExtracted([Buffer.from(body.slice(0, 2500))], THRESHOLD)
      expect(result.reading).toMatchObject({ media: {}, end: '!network/cut' })
      expect(states(result)).toEqual(['discarded'])
    }
  })

  test('an address where base64 should be', async () => {
    const address = `https://host.example/${'a'.repeat(200)}.png`
    const result = await extract(event(markdown(address)))
    expect(result.reading.media).toEqual({ 0: `image ${address}` })
    expect(states(result)).toEqual([])
  })

  test('a picture beside the video that was asked for', async () => {
    const poster = `<video poster="data:image/png;base64,${base64}" src="https://h/x.mp4"></video>`
    const result = await extract(event(poster), { expects: 'video' })
    expect(result.reading.media).toEqual({ 0: 'video https://h/x.mp4' })
    expect(states(result)).toEqual(['discarded'])
  })

  test('more than anybody would send at a time', async () => {
    const many = Array.from({ length: 60 }, () => `x ${base64} `).join('')
    const { files } = await readExtracted([Buffer.from(event(many))], THRESHOLD)
    expect(files.length).toBe(40)
    expect(files.every(({ state }) => state === 'discarded')).toBe(true)
  })
})

describe('what a reader sees of it', () => {
  test('is an ellipsis where words have base64 in them', async () => {
    const { reading } = await extract(event(`Look: ${base64} there`), { expects: 'text' })
    expect(reading.text).toBe('Look: … there')
  })

  test('is the reasoning without it', async () => {
    const { reading } = await extract(event(`<think>see ${base64}</think>done`), {
      expects: 'text',
    })
    expect(reading).toMatchObject({ reasoning: 'see …', text: 'done' })
  })

  test('is never a token, which nobody can guess', async () => {
    const first = await extract(event(`V${'0'.repeat(24)}000000`), { expects: 'text' })
    expect(first.reading).toMatchObject({ media: {}, text: `V${'0'.repeat(24)}000000` })
  })
})

test('a disk error does not end the answer: it is reported with the picture that was lost', async () => {
  const files = memoryFiles()
  const full = new AppError('disk', { charged: 'maybe' })
  const body = event(markdown(base64)) + event(markdown(JPEG.toString('base64')), undefined, 1)
  let made = 0
  const { reading } = await readExtracted(
    [Buffer.from(body)],
    THRESHOLD,
    {},
    {
      ...files,
      async create() {
        const file = await files.create()
        made += 1
        return made === 1 ? { ...file, append: () => Promise.reject(full) } : file
      },
    },
  )
  expect(Object.values(reading.media)).toEqual(['image disk', jpeg])
  const none = { ...files, create: () => Promise.reject(full) }
  const second = await readExtracted([Buffer.from(event(markdown(base64)))], THRESHOLD, {}, none)
  expect(second.reading.media).toEqual({ 0: 'image disk' })
})
