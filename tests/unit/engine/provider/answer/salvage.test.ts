import { createHash } from 'node:crypto'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { AnswerReader } from '../../../../../electron/engine/provider/answer/answer-reader.ts'
import type { Expected } from '../../../../../electron/engine/provider/answer/media-reference.ts'
import { memoryFiles, readExtracted } from './extracted-reading.ts'
import { CONTEXT, read, transcript, type Reading } from './reading.ts'
import { FILES } from './expected-media.ts'
import { WITHOUT_MEDIA } from './without-media.ts'

const PNG = /base64,([\w+/=]+)/.exec(Buffer.from(transcript('whole-data-uri.json')).toString())?.[1]
if (PNG === undefined) throw new Error('The transcript has no picture')
const PICTURE = 'image a39f2147c008'
const A = `image ${FILES}/a.jpg`
const B = `image ${FILES}/b.png`

function reading(text: string, expects: Expected = 'image'): Reading {
  return read([Buffer.from(text)], { expects })
}

/** Returns what an answer brings; all of it has to be marked. */
function salvagedFrom(text: string, expects?: Expected): string[] {
  const { media, salvaged } = reading(text, expects)
  expect(salvaged).toEqual(Object.keys(media).map(Number))
  return Object.values(media)
}

function whole(content: string, more: object = {}): string {
  const message = { role: 'assistant', content, ...more }
  return JSON.stringify({ id: 'c', choices: [{ index: 0, message, finish_reason: 'stop' }] })
}

function chunk(content: string, index = 0): string {
  return JSON.stringify({ choices: [{ index, delta: { content }, finish_reason: null }] })
}

const image = (name: string): string => `![image](${FILES}/${name})`
const ONE = whole(image('a.jpg'))

describe('one defect does not give up the answer:', () => {
  test.each([
    ['a comma too many in an object', ONE.replace('"stop"}', '"stop",}')],
    ['a comma too many in a list', ONE.replace('}]', '},]')],
    ['two commas', ONE.replace(',"choices"', ',,"choices"')],
    ['a missing comma', ONE.replace(',"finish_reason"', ' "finish_reason"')],
    ['a missing bracket', ONE.slice(0, -1)],
    ['two missing brackets', ONE.slice(0, -2)],
    ['a bracket too many', `${ONE}}`],
    ['the wrong bracket', `${ONE.slice(0, -2)}}]`],
    ['a raw line end', whole(`one LINE${image('a.jpg')}`).replace('LINE', '\n')],
    ['a raw tab', whole(`one TAB${image('a.jpg')}`).replace('TAB', '\t')],
    ['a raw null', whole(`one NULL${image('a.jpg')}`).replace('NULL', '\0')],
    [
      'a raw escape character',
      whole(`one \u001B[1m${image('a.jpg')}`).replace('\\u001b', '\u001B'),
    ],
    ['an escaped apostrophe', whole(`it's ${image('a.jpg')}`).replace("'", "\\'")],
    ['an escape of Markdown', whole(`1-2 ${image('a.jpg')}`).replace('-', '\\-')],
    ['half an escape', whole(`x-y ${image('a.jpg')}`).replace('-', '\\u12')],
    ['hexadecimal escapes', ONE.replaceAll('/v1/', '\\x2fv1\\x2f')],
    ['NaN', ONE.replace('"index":0', '"index":NaN')],
    ['a missing value', ONE.replace('"id":"c"', '"id":')],
    ['single quotes', ONE.replaceAll('"', "'")],
    ['names without quotes', ONE.replace(/"(\w+)":/g, '$1:')],
    ['words of Python', ONE.replace('"index":0', '"index":0,"usage":None,"ok":True')],
    ['quotes that are not escaped', whole('TAG').replace('TAG', `<img src="${FILES}/a.jpg">`)],
    ['quotes in words', whole(`SAID${image('a.jpg')}`).replace('SAID', 'say "hi, all" ')],
    ['something before it', `)]}',\n${ONE.replace('"stop"}', '"stop",}')}`],
    ['a semicolon behind it', `${ONE};`],
    ['words behind it', `${ONE} OK`],
    ['a mark of the byte order inside', `{\uFEFF${ONE.slice(1)}`],
    ['broken off behind the address', ONE.slice(0, ONE.indexOf('"},'))],
    ['its end missing', ONE.slice(0, ONE.indexOf(',"finish'))],
    ['a comment', ONE.replace('"choices"', '/* here */ "choices"')],
  ])('%s', (_what, text) => {
    expect(salvagedFrom(text)).toEqual([A])
    expect(salvagedFrom(`data: ${text}\n\ndata: [DONE]\n\n`)).toEqual([A])
  })

  const [a, b] = [chunk(image('a.jpg')), chunk(image('b.png'), 1)]
  test.each([
    ['glued together', `data: ${a}${b}\n\n`],
    ['glued with a blank', `data: ${a} ${b}\n\n`],
    ['glued with a comma', `data: ${a},${b}\n\n`],
    ['glued with data', `data: ${a}data: ${b}\n\n`],
    ['glued with line ends that are escaped', `data: ${a}\\n\\ndata: ${b}\\n\\n\n\n`],
    ['glued with the last event', `data: ${a}${b}[DONE]\n\n`],
    ['glued in a body', `${a}${b}`],
    ['glued in a body with data', `${a}data: ${b}`],
    ['the first cut in two', `data: ${a.slice(0, 60)}\n\ndata: ${a.slice(60)}\n\ndata: ${b}\n\n`],
    [
      'cut in three',
      `data: ${a.slice(0, 20)}\n\ndata: ${a.slice(20, 70)}\n\ndata: ${a.slice(70)}${b}\n\n`,
    ],
    ['cut where they are glued', `data: ${a}${b.slice(0, 30)}\n\ndata: ${b.slice(30)}\n\n`],
    ['in lines without data', `: ping\n\n${a}${b}\n\n`],
  ])('two chunks, %s', (_what, text) => {
    expect(Object.values(reading(text).media)).toEqual([A, B])
    expect(Object.values(reading(`${text}data: [DONE]\n\n`).media)).toEqual([A, B])
  })

  test('a chunk cut at any place', () => {
    for (let at = 1; at < a.length; at += 1) {
      const text = `data: ${a.slice(0, at)}\n\ndata: ${a.slice(at)}\n\ndata: [DONE]\n\n`
      expect(Object.values(reading(text).media), `cut at ${at}`).toEqual([A])
    }
  })

  test('raw blank lines inside a chunk of a stream', () => {
    const text = `data: ${chunk(`one\n\n\ttwo\n${image('a.jpg')}`).replaceAll('\\n', '\n')}\n\ndata: ${b}\n\n`
    expect(Object.values(reading(text).media)).toEqual([A, B])
  })

  test('base64 as well, in memory and in files', async () => {
    const text = `${whole('', { images: [{ b64_json: PNG }, `data:image/png;base64,${PNG}`] }).slice(0, -1)},}`
    expect(salvagedFrom(text)).toEqual([PICTURE, PICTURE])
    const extracted = await readExtracted([Buffer.from(text)], 64)
    expect(extracted.reading).toEqual(reading(text))
    expect(extracted.files.map(({ state }) => state)).toEqual(['finished', 'finished'])
  })

  test('what a chat says, and its calls', () => {
    const calls = [{ id: 'a', function: { name: 'now', arguments: '{}' } }]
    const text = `${whole('It is 4.', { tool_calls: calls }).slice(0, -1)},}`
    expect(reading(text, 'text')).toMatchObject({
      text: 'It is 4.',
      toolCalls: ['a now {}'],
      end: 'stop',
    })
  })

  test('an error, which stays one', () => {
    const text = '{"error":{"message":"no "such" size","code":"blocked",}}'
    expect(reading(text)).toMatchObject({ media: {}, end: '!blocked' })
    expect(reading(`event: error\ndata: ${text}\n\n`)).toMatchObject({ media: {}, end: '!blocked' })
  })

  test('a refusal, which stays one', () => {
    expect(reading(`${whole('', { refusal: 'No.' }).slice(0, -1)},}`).end).toBe('!blocked')
  })
})

describe('nothing is made up:', () => {
  test.each(Object.entries(WITHOUT_MEDIA))('%s', (_what, text) => {
    for (const expects of ['image', 'video', 'text'] as const) {
      expect(reading(text, expects).media).toEqual({})
      expect(
        reading(`data: ${text.replaceAll('\n', '')}\n\ndata: [DONE]\n\n`, expects).media,
      ).toEqual({})
    }
  })

  test('half an address or half a file, wherever an answer breaks off', () => {
    const contents = [
      `see ${FILES}/a.jpg\n${FILES}/b.jpg`,
      `${image('a.jpg')} and ${image('b.jpg')}`,
      `<img src="${FILES}/a.jpg"> <video src='${FILES}/a.mp4'></video>`,
      `![image](data:image/png;base64,${PNG})`,
      PNG,
      `${FILES}/my cat.png`,
    ]
    for (const content of contents) {
      for (const text of [whole(content), whole('', { images: [{ url: content }] })]) {
        const known = Object.values(reading(text).media)
        for (let end = 0; end < text.length; end += 1) {
          for (const cut of [
            text.slice(0, end),
            `data: ${text.slice(0, end)}\n\ndata: [DONE]\n\n`,
          ]) {
            for (const found of Object.values(reading(cut).media))
              expect(known, cut).toContain(found)
          }
        }
      }
    }
  })

  test('what was sent is no answer: neither by its address nor by its bytes', async () => {
    const echo = `![image](${FILES}/mine.png) and ![image](data:image/png;base64,${PNG}) in ${FILES}/in-prompt.png`
    const text = Buffer.from(`${whole(`${echo}\n${image('a.jpg')}`).slice(0, -1)},}`)
    const sha256 = createHash('sha256').update(Buffer.from(PNG, 'base64')).digest('hex')
    const sent = {
      texts: [`${FILES}/mine.png`, `like ${FILES}/in-prompt.png`],
      digests: new Set([sha256]),
    }
    expect(Object.values(read([text], { sent }).media)).toEqual([A])
    const files = memoryFiles()
    const extracted = await readExtracted([text], 64, { sent }, files)
    expect(Object.values(extracted.reading.media)).toEqual([A])
    expect(files.made.map(({ state }) => state)).toEqual(['discarded'])
  })

  test('what was sent is no answer with other parameters either', () => {
    const sent = { texts: [`${FILES}/a.jpg?sig=1`], digests: new Set<string>() }
    const text = ONE.replace('a.jpg', 'a.jpg?width=100').slice(0, -1)
    expect(read([Buffer.from(text)], { sent }).media).toEqual({})
  })

  test('in a sound answer an echo is what it always was', () => {
    const sent = { texts: [`${FILES}/a.jpg`], digests: new Set<string>() }
    expect(Object.values(read([Buffer.from(ONE)], { sent }).media)).toEqual([A])
  })
})

describe('a sound answer', () => {
  const name = fc.stringMatching(/^[a-z0-9]{1,8}$/)
  const words = fc.string({ unit: 'grapheme', maxLength: 30 })
  const content = fc
    .array(
      fc.oneof(
        words,
        name.map((one) => `\n${image(`${one}.png`)}\n`),
      ),
      { maxLength: 6 },
    )
    .map((parts) => parts.join(''))
  const indent = fc.constantFrom(undefined, 2)

  test('is never salvaged from', () => {
    fc.assert(
      fc.property(content, words, indent, fc.boolean(), (said, thought, space, streamed) => {
        const message = { content: said, reasoning_content: thought }
        const choice = streamed ? { delta: message } : { message }
        const json = JSON.stringify(
          { choices: [{ index: 0, ...choice, finish_reason: 'stop' }] },
          null,
          streamed ? undefined : space,
        )
        expect(reading(streamed ? `data: ${json}\n\ndata: [DONE]\n\n` : json).salvaged).toEqual([])
      }),
    )
  })

  test('brings the same beside a part that is broken, and what that part has comes after it', () => {
    fc.assert(
      fc.property(content, fc.nat({ max: ONE.length - 1 }), (said, end) => {
        const sound = `data: ${chunk(said)}\n\n`
        const before = Object.entries(reading(`${sound}data: [DONE]\n\n`).media)
        const after = reading(`${sound}data: ${ONE.slice(0, end)}\n\ndata: [DONE]\n\n`)
        const kept = Object.entries(after.media).filter(
          ([index]) => !after.salvaged.includes(Number(index)),
        )
        expect(kept).toEqual(before)
      }),
    )
  })
})

test('a broken answer of any length is read in bounded memory and time', () => {
  const reader = new AnswerReader(CONTEXT)
  const piece = Buffer.from(`data: {"choices":[{"delta":{"content":"${'x"'.repeat(50_000)}\n\n`)
  for (let count = 0; count < 300; count += 1) reader.push(piece)
  expect(reader.flush()).toEqual([])
  expect(() => reader.conclude()).toThrow('network/cut')
})
