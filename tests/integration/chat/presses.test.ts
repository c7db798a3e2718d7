import { randomUUID } from 'node:crypto'
import { beforeEach, expect, it } from 'vitest'
import type { ToolRun } from '#shared/domain/tool-run.ts'
import { gestureSchema } from '#shared/ipc/gesture.ts'
import { answerWith, cutAfter, DONE, pictureEvent, PICTURES } from '../support/answers.ts'
import { callsEvent, chatAnswer, wordsEvent } from '../support/chat-answers.ts'
import { conversationParameters, conversationRests } from '../support/conversation.ts'
import { engineWithServer } from '../support/engine-with-server.ts'
import { waitUntil } from '../support/wait-until.ts'
import { pageCalls } from './page-calls.ts'

const testBed = engineWithServer()
const FOX = callsEvent(['generate_image', { prompt: 'a fox' }])
const PICTURE = {
  match: { path: '/v1/chat/completions', model: 'grok-imagine-1.0' },
  times: 'always' as const,
  faults: [answerWith(pictureEvent(0, PICTURES.first) + DONE)],
}
let conversation = ''
beforeEach(() => {
  conversation = randomUUID()
})

const chat = () => testBed.test.engine.chat
const settled = () => conversationRests(testBed.test.engine, conversation)
const head = (): string => chat().find(conversation)?.head ?? ''
const sent = (): number => testBed.generations().length

async function say(answers: readonly string[]): Promise<void> {
  testBed.server.setFaults([...answers.map((text) => chatAnswer(text)), PICTURE])
  const parameters = conversationParameters()
  await chat().say({ conversation, words: { text: 'Go ahead' }, parameters })
  await settled()
}

function callOf(message: string): ToolRun {
  const job =
    chat()
      .messages(conversation)
      .find(({ id }) => id === message)?.job ?? ''
  const [call] = chat().callsOf(job)
  if (call === undefined) throw new Error('Nothing was called')
  return call
}

it('a press lets one version go on, and no other one that happens to be shown then', async () => {
  await say([FOX, FOX, wordsEvent('Well.')])
  const first = head()
  // What followed the call is known, and was left to a press: as after a restart.
  chat().allow(conversation, [{ call: callOf(first).id }])
  chat().stop(conversation)
  await settled()
  const regenerated = chat().regenerate(conversation, first)
  await testBed.test.chatEnded(regenerated.id)
  await settled()
  expect(callOf(head()).state).toBe('waiting')
  const second = head()
  const before = sent()
  chat().allow(conversation, [{ call: callOf(second).id }])
  chat().showVersion(conversation, first)
  await waitUntil('its picture is there', () => callOf(second).state === 'done')
  await chat().settled(conversation)
  expect(head()).toBe(first)
  // The picture that was pressed for, and nothing behind the version that is shown.
  expect(sent()).toBe(before + 1)
})

it('a press on a call of a version that is not shown any more lets nothing run', async () => {
  await say([FOX, FOX])
  const first = head()
  await testBed.test.chatEnded(chat().regenerate(conversation, first).id)
  await settled()
  const before = sent()
  expect(() => chat().allow(conversation, [{ call: callOf(first).id }])).toThrow('invalid_request')
  await settled()
  chat().showVersion(conversation, first)
  await chat().goOn(conversation)
  await settled()
  expect(callOf(first).state).toBe('waiting')
  expect(sent()).toBe(before)
})

it('two presses at once say it once', async () => {
  testBed.server.setFaults([chatAnswer(wordsEvent('Well.'), 'always')])
  const parameters = conversationParameters({ tools: [] })
  await chat().say({ conversation, words: { text: 'One' }, parameters })
  await settled()
  const both = await Promise.allSettled([
    chat().say({ conversation, words: { text: 'Two' } }),
    chat().say({ conversation, words: { text: 'Two' } }),
  ])
  await settled()
  expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
  expect(sent()).toBe(2)
})

it('two presses at once go on with an answer that broke off once', async () => {
  testBed.server.setFaults([
    {
      match: { model: 'grok-4' },
      times: 1,
      faults: cutAfter(wordsEvent('Once').replace('"stop"', 'null')),
    },
    chatAnswer(wordsEvent('Well.'), 'always'),
  ])
  const parameters = conversationParameters({ tools: [] })
  await chat().say({ conversation, words: { text: 'One' }, parameters })
  await settled()
  expect(chat().statusOf(conversation).type).toBe('broken')
  await Promise.allSettled([chat().goOn(conversation), chat().goOn(conversation)])
  await settled()
  expect(sent()).toBe(2)
})

it('what was not sent yet of a conversation that is removed is not sent any more', async () => {
  const { jobs } = testBed.test.engine
  await say([FOX])
  jobs.queue.pause()
  chat().allow(conversation, [{ call: callOf(head()).id }])
  const before = sent()
  const { made } = callOf(head())
  expect(jobs.find(made ?? '')?.state).toBe('queued')
  chat().remove([conversation])
  jobs.queue.resume()
  expect(jobs.find(made ?? '')?.state).toBe('cancelled')
  chat().restore([conversation])
  expect(callOf(head())).toMatchObject({ state: 'failed', result: { charged: 'no' } })
  expect(sent()).toBe(before)
})

it('an answer that was as long as the model may make one says the rest after a press', async () => {
  const limited = wordsEvent('One, two').replace('"stop"', '"length"')
  await say([limited, wordsEvent(' and three.')])
  expect(chat().statusOf(conversation)).toEqual({ type: 'idle' })
  expect(sent()).toBe(1)
  await chat().goOn(conversation)
  await settled()
  expect(sent()).toBe(2)
  expect(testBed.generations().at(-1)?.body).toMatchObject({
    messages: [
      { role: 'system' },
      { role: 'user' },
      { role: 'assistant', content: 'One, two' },
      { role: 'user', content: expect.stringContaining('Go on exactly where you stopped') },
    ],
  })
  expect(await chat().goOn(conversation)).toBeNull()
})

it('what was said is no draft any more, although the page has gone before it heard of it', async () => {
  testBed.server.setFaults([chatAnswer(wordsEvent('Well.'), 'always')])
  const kept = new Map([[`chat:${conversation}`, ' Hello there\n']])
  const page = pageCalls(testBed.test.engine, {
    drafts: {
      get: (key) => kept.get(key) ?? null,
      save: (key, text) => void (text === null ? kept.delete(key) : kept.set(key, text)),
    },
  })
  const press = (text: string, parent?: null) =>
    page('say', {
      gesture: gestureSchema.parse(randomUUID()),
      conversation,
      ...(parent === undefined ? {} : { parent }),
      words: { text, items: [], references: [] },
      parameters: conversationParameters({ tools: [] }),
    })
  await press('Something else')
  await settled()
  // In place of an earlier message.
  await press('Hello there', null)
  await settled()
  expect(kept.size).toBe(1)
  await press('Hello there')
  expect(kept.size).toBe(0)
})
