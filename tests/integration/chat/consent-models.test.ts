import { randomUUID } from 'node:crypto'
import { beforeEach, expect, it, vi } from 'vitest'
import type { BuiltInTool } from '#shared/domain/built-in-tool.ts'
import { USUAL_PARAMETERS, type ConversationParameters } from '#shared/domain/conversation.ts'
import type { CallState } from '#shared/domain/tool-run.ts'
import { answerWith, DONE, pictureEvent, PICTURES } from '../support/answers.ts'
import { callsEvent, chatAnswer, wordsEvent } from '../support/chat-answers.ts'
import { conversationParameters, conversationRests } from '../support/conversation.ts'
import { engineWithServer } from '../support/engine-with-server.ts'

// Models differ in what they cost: what was allowed for one is not spent on another.

const testBed = engineWithServer()
let conversation = ''
beforeEach(() => {
  conversation = randomUUID()
})

const { making: USUAL } = USUAL_PARAMETERS
const OTHER = { ...USUAL, image: 'grok-imagine-1.0-fast', edit: 'grok-imagine-1.0-fast' }

/** Says something that the model answers with these calls, and returns how they stand once nothing is under way. */
async function statesAfter(
  calls: readonly (readonly [string, object])[],
  making: ConversationParameters['making'],
): Promise<CallState[]> {
  const { engine } = testBed.test
  testBed.server.setFaults([
    chatAnswer(callsEvent(...calls)),
    chatAnswer(wordsEvent('Here you are.'), 'always'),
    {
      match: { path: '/v1/chat/completions' },
      times: 'always',
      faults: [answerWith(pictureEvent(0, PICTURES.first) + DONE)],
    },
  ])
  const parameters = conversationParameters({ making })
  await engine.chat.say({ conversation, words: { text: 'Go ahead' }, parameters })
  await conversationRests(engine, conversation)
  return states()
}

/** Of the last turn that has called something. */
function states(): CallState[] {
  const { chat } = testBed.test.engine
  const runs = chat.path(conversation).map(({ job }) => (job === null ? [] : chat.callsOf(job)))
  return (runs.findLast((each) => each.length > 0) ?? []).map(({ state }) => state)
}

function allowing(tool: BuiltInTool, making?: ConversationParameters['making']): void {
  const grant = { conversation, tool, calls: 5, outputs: 5 }
  testBed.test.engine.chat.grantConsent(making === undefined ? grant : { ...grant, making })
}

const FOX = ['generate_image', { prompt: 'a fox' }] as const

it('a consent runs nothing with another model, and holds again with its own', async () => {
  allowing('generate_image', USUAL)
  expect(await statesAfter([FOX], OTHER)).toEqual(['waiting'])
  expect(await statesAfter([FOX], USUAL)).toEqual(['done'])
  const { chat } = testBed.test.engine
  expect(chat.consents(conversation)).toMatchObject([{ model: USUAL.image, leftCalls: 4 }])
})

it('a consent is for the model of its conversation at that time', async () => {
  allowing('show_items')
  await statesAfter([FOX], OTHER)
  allowing('generate_image')
  const { chat } = testBed.test.engine
  expect(chat.consents(conversation).map(({ model }) => model)).toEqual([null, OTHER.image])
  chat.proceed(conversation)
  await chat.settled(conversation)
  await conversationRests(testBed.test.engine, conversation)
  expect(states()).toEqual(['done'])
})

it('what was allowed and has not begun waits again where the model is another by then', async () => {
  allowing('generate_image', USUAL)
  allowing('edit_image', USUAL)
  expect(await statesAfter([FOX], USUAL)).toEqual(['done'])
  const { chat, references, library } = testBed.test.engine
  const made = chat.path(conversation).flatMap(({ job }) => (job === null ? [] : chat.callsOf(job)))
  const item = made[0]?.result?.items[0]?.id ?? ''
  expect(library.find(item)).not.toBeNull()
  const { add } = references
  vi.spyOn(references, 'add').mockImplementation(async (...args) => {
    chat.setParameters(conversation, conversationParameters({ making: OTHER }))
    return add(...args)
  })
  const edit = ['edit_image', { prompt: 'at night', items: [item] }] as const
  await statesAfter([edit], USUAL)
  await chat.settled(conversation)
  expect(states()).toEqual(['waiting'])
  expect(chat.statusOf(conversation).type).toBe('waiting')
})
