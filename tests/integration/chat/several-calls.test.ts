import { randomUUID } from 'node:crypto'
import { expect, it } from 'vitest'
import { answerWith, DONE, pictureEvent, PICTURES } from '../support/answers.ts'
import { callsEvent, chatAnswer, wordsEvent } from '../support/chat-answers.ts'
import { conversationParameters, conversationRests } from '../support/conversation.ts'
import { engineWithServer } from '../support/engine-with-server.ts'

const testBed = engineWithServer()

it('runs calls that wait together by one press, or none of them', async () => {
  const { engine } = testBed.test
  const { chat } = engine
  const conversation = randomUUID()
  const foxes = [1, 2].map((n) => ['generate_image', { prompt: `fox ${n}` }] as const)
  testBed.server.setFaults([
    chatAnswer(callsEvent(...foxes)),
    chatAnswer(wordsEvent('Here you are.')),
    {
      match: { path: '/v1/chat/completions', model: 'grok-imagine-1.0' },
      times: 'always',
      faults: [answerWith(pictureEvent(0, PICTURES.first) + DONE)],
    },
  ])
  await chat.say({
    conversation,
    words: { text: 'Two foxes' },
    parameters: conversationParameters(),
  })
  await conversationRests(engine, conversation)
  const runs = () =>
    chat.path(conversation).flatMap(({ job }) => (job === null ? [] : chat.callsOf(job)))
  const both = runs().map(({ id }) => ({ call: id }))
  const misfits = both.map((each) => ({ ...each, edited: '{"count":3}' }))
  for (const calls of [[...both, { call: 'gone' }], [...both, ...both], misfits]) {
    expect(() => chat.allow(conversation, calls)).toThrow('invalid_request')
  }
  expect(runs().map(({ state }) => state)).toEqual(['waiting', 'waiting'])

  chat.allow(conversation, both)
  await conversationRests(engine, conversation)
  expect(runs().map(({ state }) => state)).toEqual(['done', 'done'])
  expect(testBed.generations()).toHaveLength(4)
  expect(chat.statusOf(conversation)).toEqual({ type: 'idle' })
})
