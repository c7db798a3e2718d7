import { randomUUID } from 'node:crypto'
import { expect, it } from 'vitest'
import { answerWith, DONE, pictureEvent, PICTURES } from '../support/answers.ts'
import { callsEvent, chatAnswer, wordsEvent } from '../support/chat-answers.ts'
import { conversationParameters, conversationRests } from '../support/conversation.ts'
import { engineWithServer } from '../support/engine-with-server.ts'
import { openTestEngine } from '../support/test-engine.ts'
import { waitUntil } from '../support/wait-until.ts'

const testBed = engineWithServer()

it('two processes that press the same make one job of a call, and one turn behind it', async () => {
  const { chat } = testBed.test.engine
  const conversation = randomUUID()
  testBed.server.setFaults([
    chatAnswer(callsEvent(['generate_image', { prompt: 'a fox' }])),
    chatAnswer(wordsEvent('Here you are.')),
    {
      match: { model: 'grok-imagine-1.0' },
      times: 'always',
      faults: [answerWith(pictureEvent(0, PICTURES.first) + DONE)],
    },
  ])
  const parameters = conversationParameters()
  await chat.say({ conversation, words: { text: 'A fox' }, parameters })
  await conversationRests(testBed.test.engine, conversation)
  expect(chat.statusOf(conversation).type).toBe('waiting')

  const other = await openTestEngine(testBed.folder, {
    secrets: testBed.secrets,
    profileStorage: testBed.test.storage,
  })
  try {
    other.engine.jobs.watch()
    testBed.test.engine.jobs.watch()
    const [call] = chat.callsOf(chat.path(conversation).at(-1)?.job ?? '')
    chat.allow(conversation, [{ call: call?.id ?? '' }])
    expect(() => other.engine.chat.allow(conversation, [{ call: call?.id ?? '' }])).toThrow(
      'invalid_request',
    )
    // Both drive it from here on.
    const pressed = await Promise.allSettled([
      other.engine.chat.goOn(conversation),
      chat.goOn(conversation),
    ])
    expect(pressed).toHaveLength(2)
    await conversationRests(testBed.test.engine, conversation)
    await waitUntil(
      'the other one sees it',
      () => other.engine.chat.statusOf(conversation).type === 'idle',
    )
    expect(testBed.generations()).toHaveLength(3)
    expect(chat.messages(conversation).map(({ role }) => role)).toEqual([
      'user',
      'assistant',
      'tool',
      'pictures',
      'assistant',
    ])
  } finally {
    await other.engine.close()
  }
})
