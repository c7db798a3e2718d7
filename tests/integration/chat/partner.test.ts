import { randomUUID } from 'node:crypto'
import { expect, it } from 'vitest'
import { conversationParameters, conversationRests } from '../support/conversation.ts'
import { engineWithServer } from '../support/engine-with-server.ts'

const testBed = engineWithServer()

it.each([
  [
    'three posters of a lighthouse, then animate the best',
    /^Done: 3 pictures of a lighthouse, and 1 video of the best/,
  ],
  ['三张灯塔的海报，然后把最好的一张变成视频', /^完成了：3 张图片，1 个视频。$/],
])('makes %s', async (text, conclusion) => {
  const { engine } = testBed.test
  const { chat, jobs } = engine
  const conversation = randomUUID()
  for (const tool of ['generate_image', 'generate_video'] as const) {
    chat.grantConsent({ conversation, tool, calls: 3, outputs: 3 })
  }
  await chat.say({ conversation, words: { text }, parameters: conversationParameters() })
  await conversationRests(engine, conversation)
  expect(chat.statusOf(conversation)).toEqual({ type: 'idle' })
  const path = chat.path(conversation)
  expect(path.map(({ role }) => role)).toEqual([
    'user',
    'assistant',
    'tool',
    'tool',
    'tool',
    'pictures',
    'assistant',
    'tool',
    'assistant',
  ])
  const last = jobs.find(path.at(-1)?.job ?? '')
  expect(last).toMatchObject({ answer: { text: expect.stringMatching(conclusion) } })
  const made = engine.jobs.list(null).jobs.flatMap(({ outputs }) => outputs)
  expect(made.map(({ kind }) => kind).toSorted()).toEqual(['image', 'image', 'image', 'video'])
  expect(chat.consents(conversation)).toMatchObject([
    { tool: 'generate_image', leftCalls: 0, leftOutputs: 0 },
    { tool: 'generate_video', leftCalls: 2, leftOutputs: 2 },
  ])
})
