import { expect, test } from 'vitest'
import { errorDataOf } from '#shared/errors.ts'
import { AnswerReader } from '../../../../../electron/engine/provider/answer/answer-reader.ts'
import { FILES } from './expected-media.ts'
import { CONTEXT, read } from './reading.ts'

const URL_A = `${FILES}/a.jpg`
const URL_B = `${FILES}/b.png`
const IMAGE = `![image](${URL_A})`
const json = (value: unknown): string => JSON.stringify(value)
const whole = (choice: object): string =>
  json({ id: 'c', choices: [{ index: 0, finish_reason: 'stop', ...choice }] })
const withMessage = (message: object): string => whole({ message })
const event = (data: string): string => `data: ${data}\n\ndata: [DONE]\n\n`

function catchOf(work: () => unknown): unknown {
  try {
    return work()
  } catch (thrown) {
    return thrown
  }
}

/** Returns what is read of a sound answer; none of it is salvaged. */
function mediaIn(text: string): string[] {
  const { media, salvaged } = read([Buffer.from(text)])
  expect(salvaged).toEqual([])
  return Object.values(media)
}

const PICTURE_IN_MESSAGE = withMessage({ content: IMAGE })

test.each([
  ['an empty delta beside the message', whole({ delta: {}, message: { content: IMAGE } })],
  ['a silent delta', whole({ delta: { content: '' }, message: { images: [{ url: URL_A }] } })],
  ['the same in both', whole({ delta: { content: IMAGE }, message: { content: IMAGE } })],
  ['an empty message', whole({ message: { content: null }, images: [{ url: URL_A }] })],
  ['no message', whole({ content: IMAGE })],
  ['the text of a completion', whole({ text: IMAGE })],
  ['a content of one block', withMessage({ content: { type: 'image_url', image_url: URL_A } })],
  ['a list of answers', `[${PICTURE_IN_MESSAGE}]`],
  ['an answer as a text', json(PICTURE_IN_MESSAGE)],
  ['a chunk as a text', event(json(PICTURE_IN_MESSAGE))],
  [
    'an envelope',
    json({ code: 0, msg: 'ok', data: { choices: [{ message: { content: IMAGE } }] } }),
  ],
  ['images without choices', json({ images: [{ url: URL_A }], seed: 1 })],
  ['addresses as data', json({ created: 1, data: [URL_A] })],
  ...['imageUrl', 'file_url', 'fileUrl', 'uri', 'src', 'result'].map((field) => [
    `images with ${field}`,
    withMessage({ content: '', images: [{ [field]: URL_A }] }),
  ]),
])('a picture is found in %s', (_name, text) => {
  expect(mediaIn(text)).toEqual([`image ${URL_A}`])
})

test.each([
  ['a comma', `${URL_A},${URL_B}`],
  ['a semicolon', `${URL_A};${URL_B}`],
  ['nothing', `${URL_A}${URL_B}`],
  ['a comma, without a telling name', `${FILES}/a,${URL_B}`],
])('addresses with %s between them are two', (_name, content) => {
  const [first = '', second] = mediaIn(withMessage({ content }))
  expect([`${FILES}/a`, URL_A]).toContain(first.replace('image ', ''))
  expect(second).toBe(`image ${URL_B}`)
})

test('an address inside of another one is a part of it', () => {
  const proxied = `https://proxy.example/https://cdn.example/a.png`
  expect(mediaIn(withMessage({ content: proxied }))).toEqual([`image ${proxied}`])
})

test.each([
  ['a list', json([{ error: { code: 429, message: 'slow down' } }]), '!rate_limited'],
  ['an envelope', json({ code: 500, msg: 'no', data: {} }), '!server'],
  ['an envelope with an address', json({ code: 500, msg: 'no', data: { url: URL_A } }), '!server'],
])('an error in %s stays one', (_name, text, end) => {
  expect(read([Buffer.from(text)])).toMatchObject({ media: {}, end })
})

test.each(['message', 'msg', 'detail'])('the words of what is no answer are told: %s', (name) => {
  const reader = new AnswerReader(CONTEXT)
  reader.push(Buffer.from(json({ code: 40001, [name]: '余额不足', data: null })))
  reader.flush()
  const thrown = catchOf(() => reader.conclude())
  const charged = 'maybe'
  expect(errorDataOf(thrown)).toMatchObject({ code: 'bad_response', charged, detail: '余额不足' })
})

test('an address in half a call of a chat is no picture', () => {
  const content = `One moment.\n<tool_call>\n{"name": "w", "arguments": {"icon": "${URL_A}"}}\n</tool_ca`
  const text = `data: ${json({ choices: [{ index: 0, delta: { content } }] })}\n\n`
  expect(read([Buffer.from(text)], { expects: 'text' })).toMatchObject({ media: {}, toolCalls: [] })
})

test.each(['":{"', '0'])(
  'a middle piece of a cut event that is JSON by accident goes on: %s',
  (piece) => {
    const chunk = json({ choices: [{ index: 0, delta: { content: IMAGE } }] })
    const at = chunk.indexOf(piece)
    const pieces = [chunk.slice(0, at), piece, chunk.slice(at + piece.length)]
    const text = pieces.map((part) => `data: ${part}\n\n`).join('')
    expect(Object.values(read([Buffer.from(text)]).media)).toEqual([`image ${URL_A}`])
  },
)
