import { randomUUID } from 'node:crypto'
import { beforeEach, expect, it } from 'vitest'
import { z } from 'zod'
import { answerWith, DONE, pictureEvent } from '../support/answers.ts'
import { callsEvent, chatAnswer, wordsEvent } from '../support/chat-answers.ts'
import { conversationParameters, conversationRests } from '../support/conversation.ts'
import { engineWithServer } from '../support/engine-with-server.ts'
import { imageRequest } from '../support/requests.ts'
import { paint } from '../references/test-pictures.ts'
import { inspectPicture } from '../../../electron/engine/media/decode/inspect-picture.ts'
import { pictureFormat } from '../../../electron/engine/media/decode/picture-format.ts'
import { decodePicture } from '../../../electron/engine/media/decode/decode-picture.ts'

const testBed = engineWithServer()
let large: Buffer

beforeEach(async () => {
  large ??= await flat(200)
})

/** Returns a large picture of one colour, which costs little to prepare. */
async function flat(blue: number): Promise<Buffer> {
  return paint(1792, 1024, () => [90, 120, blue, 255]).png()
}

const bodySchema = z.object({
  model: z.string(),
  messages: z.array(z.looseObject({ role: z.string(), content: z.unknown() })),
})
const blocksSchema = z.array(
  z.discriminatedUnion('type', [
    z.object({ type: z.literal('text'), text: z.string() }),
    z.object({ type: z.literal('image_url'), image_url: z.object({ url: z.string() }) }),
  ]),
)

/** What each turn has sent: its texts, and the pictures among its messages. */
function turns() {
  const bodies = testBed.generations().map(({ body }) => bodySchema.parse(body))
  return bodies
    .filter(({ model }) => model === 'grok-4')
    .map(({ messages }) => {
      const texts: string[] = []
      const pictures: string[] = []
      for (const { role, content } of messages) {
        if (typeof content === 'string') texts.push(content)
        if (!Array.isArray(content)) continue
        for (const block of blocksSchema.parse(content)) {
          expect(role).toBe('user')
          if (block.type === 'text') texts.push(block.text)
          else pictures.push(block.image_url.url)
        }
      }
      return { texts, pictures }
    })
}

async function pixelsOf(address: string): Promise<number> {
  const [head = '', data = ''] = address.split(',')
  expect(head).toMatch(/^data:image\/(?:png|jpeg);base64$/)
  const bytes = Buffer.from(data, 'base64')
  const mime = pictureFormat(bytes)
  const { orientation } = inspectPicture(bytes, mime)
  const { size } = await decodePicture(bytes, mime, orientation)
  return size.width * size.height
}

/** At most four pictures of at most one megapixel each, and no bytes among the words. */
async function expectBounded(): Promise<void> {
  for (const { texts, pictures } of turns()) {
    expect(pictures.length).toBeLessThanOrEqual(4)
    for (const picture of pictures) {
      expect(await pixelsOf(picture)).toBeLessThanOrEqual(1_000_000)
    }
    expect(texts.filter((text) => /base64|[\w+/]{200}|https?:/.test(text))).toEqual([])
  }
}

it('sends four library pictures as four small ones, and five as the newest four', async () => {
  const { engine, ended } = testBed.test
  const { chat, jobs } = engine
  const made: string[] = []
  for (let number = 0; number < 5; number += 1) {
    // Each with pixels of its own: one picture is sent once.
    const picture = await flat(number * 40)
    testBed.server.setFaults([
      {
        match: { model: 'grok-imagine-1.0' },
        faults: [answerWith(pictureEvent(0, picture) + DONE)],
      },
    ])
    const { outputs } = await ended(jobs.create(imageRequest(1)).id)
    made.push(outputs[0]?.id ?? '')
  }
  testBed.server.setFaults([chatAnswer(wordsEvent('Nice.'), 'always')])
  const conversation = randomUUID()
  const parameters = conversationParameters()
  const say = async (text: string, items: readonly string[]): Promise<void> => {
    const { id } = await chat.say({ conversation, words: { text, items }, parameters })
    await testBed.test.chatEnded(id)
  }
  await say('Which is the best of these?', made.slice(0, 4))
  await say('And this one?', made.slice(4))
  expect(turns().map(({ pictures }) => pictures.length)).toEqual([4, 4])
  const named = turns()[1]?.texts.filter((text) => text.startsWith('[item '))
  expect(named).toEqual(made.map((id) => `[item ${id.slice(0, 8)}, picture, 1792×1024]`))
  await expectBounded()

  // Once more the same, whatever has become of the pictures meanwhile.
  await engine.library.trash.put(made)
  const [, second] = chat.path(conversation)
  testBed.server.setFaults([chatAnswer(wordsEvent('Nice.'))])
  await testBed.test.chatEnded(chat.regenerate(conversation, second?.id ?? '').id)
  const sent = testBed.generations().flatMap(({ body }) => {
    const parsed = bodySchema.parse(body)
    return parsed.model === 'grok-4' ? [body] : []
  })
  expect(sent[2]).toEqual(sent[0])
}, 240_000)

it('shows what tools have made as small copies behind their results, and never as text', async () => {
  const { chat } = testBed.test.engine
  const conversation = randomUUID()
  chat.grantConsent({ conversation, tool: 'generate_image', calls: 3, outputs: 10 })
  const asked = ['one', 'two', 'three'].map((prompt) => ['generate_image', { prompt }] as const)
  testBed.server.setFaults([
    chatAnswer(callsEvent(...asked)),
    chatAnswer(wordsEvent('Here you are.')),
    {
      match: { model: 'grok-imagine-1.0' },
      times: 'always',
      faults: [answerWith(pictureEvent(0, large) + DONE)],
    },
  ])
  const parameters = conversationParameters()
  await chat.say({ conversation, words: { text: 'Three of them' }, parameters })
  await conversationRests(testBed.test.engine, conversation)
  expect(chat.statusOf(conversation)).toEqual({ type: 'idle' })
  // All three are the same picture here, which need not be seen three times.
  expect(turns().map(({ pictures }) => pictures.length)).toEqual([0, 1])
  await expectBounded()
})

it('reads calls however their bytes are cut', async () => {
  const { chat } = testBed.test.engine
  const calls = callsEvent(['generate_image', { prompt: '一只红色的狐狸' }], ['nothing', {}])
  for (const bytes of [1, 2, 3, 7]) {
    const conversation = randomUUID()
    testBed.server.setFaults([
      {
        match: { model: 'grok-4' },
        faults: [answerWith(calls + DONE), { kind: 'tiny_pieces', bytes }],
      },
    ])
    const parameters = conversationParameters()
    const { id } = await chat.say({ conversation, words: { text: 'Go' }, parameters })
    await testBed.test.chatEnded(id)
    expect(chat.callsOf(id)).toMatchObject([
      { tool: 'generate_image', arguments: '{"prompt":"一只红色的狐狸"}', state: 'waiting' },
      { tool: 'nothing', state: 'impossible' },
    ])
  }
})
