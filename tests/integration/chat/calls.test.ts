import { randomUUID } from 'node:crypto'
import { beforeEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import type { BuiltInTool } from '#shared/domain/built-in-tool.ts'
import type { ToolRun } from '#shared/domain/tool-run.ts'
import type { FaultPlan } from '../../../electron/engine/demo/faults.ts'
import { answerWith, cutAfter, pictureEvent, PICTURES, DONE } from '../support/answers.ts'
import { callsEvent, chatAnswer, wordsEvent } from '../support/chat-answers.ts'
import { conversationParameters, conversationRests } from '../support/conversation.ts'
import { engineWithServer } from '../support/engine-with-server.ts'
import { waitUntil } from '../support/wait-until.ts'

const testBed = engineWithServer()
let conversation = ''
beforeEach(() => {
  conversation = randomUUID()
})

/** Pictures are small and at once, whatever is asked for. */
const PICTURE: FaultPlan[number] = {
  match: { path: '/v1/chat/completions', model: 'grok-imagine-1.0' },
  times: 'always',
  faults: [answerWith(pictureEvent(0, PICTURES.first) + DONE)],
}

async function settled(): Promise<void> {
  await conversationRests(testBed.test.engine, conversation)
}

/** Says something, with these answers of the model one after the other, and waits until nothing is under way. */
async function say(answers: readonly string[], change = {}): Promise<void> {
  const { chat } = testBed.test.engine
  testBed.server.setFaults([...answers.map((text) => chatAnswer(text)), PICTURE])
  const parameters = conversationParameters(change)
  await chat.say({ conversation, words: { text: 'Go ahead' }, parameters })
  await settled()
}

/** The calls of the conversation, in their order. */
function runs(): ToolRun[] {
  const { chat } = testBed.test.engine
  return chat.path(conversation).flatMap(({ job }) => (job === null ? [] : chat.callsOf(job)))
}

function firstCall(): ToolRun {
  const [first] = runs()
  if (first === undefined) throw new Error('Nothing was called')
  return first
}

/** Gives a consent for so many calls. */
function allowing(tool: BuiltInTool, calls: number | null, outputs: number): void {
  testBed.test.engine.chat.grantConsent({ conversation, tool, calls, outputs })
}

const bodySchema = z.object({
  model: z.string(),
  messages: z.array(z.looseObject({ role: z.string(), content: z.unknown() })),
})
const bodies = () => testBed.generations().map(({ body }) => bodySchema.parse(body))
const generationsSent = () => bodies().filter(({ model }) => model !== 'grok-4')
const turnsSent = () => bodies().filter(({ model }) => model === 'grok-4')

/** What the model was told of its calls, by the last turn. */
function told(): unknown[] {
  const messages = turnsSent().at(-1)?.messages ?? []
  return messages.flatMap(({ role, content }) =>
    role === 'tool' ? [JSON.parse(String(content))] : [],
  )
}

const FOX = callsEvent(['generate_image', { prompt: 'a fox' }])
const DONE_WORDS = wordsEvent('Here you are.')

describe('without a consent', () => {
  it('waits, and costs nothing', async () => {
    await say([FOX])
    const { chat } = testBed.test.engine
    expect(chat.statusOf(conversation)).toMatchObject({
      type: 'waiting',
      calls: [{ tool: 'generate_image', state: 'waiting', made: null }],
    })
    expect(generationsSent()).toEqual([])
  })

  it('runs after a press, once, however often it is pressed', async () => {
    await say([FOX, DONE_WORDS])
    const { chat } = testBed.test.engine
    const { id } = firstCall()
    chat.allow(conversation, [{ call: id }])
    expect(() => chat.allow(conversation, [{ call: id }])).toThrow('invalid_request')
    expect(() => chat.refuse(conversation, id)).toThrow('invalid_request')
    await settled()
    expect(chat.statusOf(conversation)).toEqual({ type: 'idle' })
    expect(generationsSent()).toHaveLength(1)
    expect(firstCall()).toMatchObject({ state: 'done', byConsent: null })
    expect(told()).toMatchObject([{ status: 'done', items: [{ number: 1, kind: 'picture' }] }])
  })

  it('runs as the user has changed it, and the model is told so', async () => {
    await say([FOX, DONE_WORDS])
    const { chat } = testBed.test.engine
    const { id } = firstCall()
    expect(() => chat.allow(conversation, [{ call: id, edited: '{"count":3}' }])).toThrow(
      'invalid_request',
    )
    chat.allow(conversation, [{ call: id, edited: '{"prompt":"a cat"}' }])
    await settled()
    expect(generationsSent()[0]?.messages).toMatchObject([{ content: 'a cat' }])
    expect(told()).toMatchObject([{ changed_by_user: true, ran_with: { prompt: 'a cat' } }])
    expect(firstCall().arguments).toContain('a fox')
  })

  it('is refused with words', async () => {
    await say([FOX, DONE_WORDS])
    const { chat } = testBed.test.engine
    chat.refuse(conversation, firstCall().id, 'Not another fox')
    await settled()
    expect(told()).toEqual([
      { status: 'refused', note: 'The user declined, and says: Not another fox' },
    ])
    expect(generationsSent()).toEqual([])
  })

  it('is gone on without where something else is said', async () => {
    await say([FOX])
    await say([DONE_WORDS])
    expect(told()).toEqual([{ status: 'refused', note: 'The user went on without this.' }])
    expect(generationsSent()).toEqual([])
  })

  it('waits after a restart as before, and nothing is sent by that', async () => {
    await say([FOX])
    const before = turnsSent().length
    const { engine } = await testBed.restart()
    engine.jobs.recovery.run()
    engine.chat.resume()
    await engine.chat.settled(conversation)
    expect(engine.chat.statusOf(conversation)).toMatchObject({ type: 'waiting' })
    expect(bodies()).toHaveLength(before)
  })
})

describe('a consent', () => {
  it('is for so many calls', async () => {
    allowing('generate_image', 2, 10)
    const three = ['one', 'two', 'three'].map((prompt) => ['generate_image', { prompt }] as const)
    await say([callsEvent(...three)])
    expect(runs().map(({ state }) => state)).toEqual(['done', 'done', 'waiting'])
    expect(generationsSent()).toHaveLength(2)
    expect(turnsSent()).toHaveLength(1)
    expect(testBed.test.engine.chat.consents(conversation)).toMatchObject([
      { leftCalls: 0, leftOutputs: 8 },
    ])
  })

  it('is for so many pictures, also where it is for any number of calls', async () => {
    allowing('generate_image', null, 3)
    const asked = [2, 2, 1].map((count) => ['generate_image', { prompt: 'a fox', count }] as const)
    await say([callsEvent(...asked)])
    expect(runs().map(({ state }) => state)).toEqual(['done', 'waiting', 'done'])
  })

  it('is for one tool, one conversation, and one address of the provider', async () => {
    const { chat } = testBed.test.engine
    allowing('generate_video', 5, 5)
    chat.grantConsent({
      conversation: randomUUID(),
      tool: 'generate_image',
      calls: 5,
      outputs: 5,
    })
    await testBed.test.engine.profiles.activate('demo')
    allowing('generate_image', 5, 5)
    const { profiles } = await testBed.test.engine.profiles.list()
    await testBed.test.engine.profiles.activate(
      profiles.find(({ kind }) => kind === 'own')?.id ?? '',
    )
    await say([FOX])
    expect(runs().map(({ state }) => state)).toEqual(['waiting'])
  })

  it('ends with its conversation', async () => {
    const { chat } = testBed.test.engine
    await say([FOX])
    allowing('generate_image', 5, 5)
    chat.remove([conversation])
    chat.restore([conversation])
    expect(chat.consents(conversation)).toEqual([])
  })

  it('is not used by what broke off: each of its calls waits for a press', async () => {
    allowing('generate_image', 5, 5)
    const { chat } = testBed.test.engine
    const text = FOX.replace('"finish_reason":"tool_calls"', '"finish_reason":null')
    testBed.server.setFaults([{ match: { model: 'grok-4' }, faults: cutAfter(text) }, PICTURE])
    const parameters = conversationParameters()
    await chat.say({ conversation, words: { text: 'Go ahead' }, parameters })
    await settled()
    expect(runs()).toMatchObject([{ tool: 'generate_image', state: 'waiting' }])
    expect(generationsSent()).toEqual([])
    expect(chat.consents(conversation)).toMatchObject([{ leftCalls: 5 }])
  })
})

describe('what cannot run', () => {
  it.each([
    ['no such tool', callsEvent(['make_coffee', {}]), /There is no tool make_coffee/],
    ['arguments that are no JSON', callsEvent(['generate_image', '{"prompt":']), /not valid JSON/],
    ['arguments of another tool', callsEvent(['generate_image', { query: 'fox' }]), /^prompt:/],
    [
      'what the model does not make',
      callsEvent(['generate_video', { prompt: 'a fox', seconds: 3 }]),
      /lengthSeconds must be 6 to 30/,
    ],
  ])('is told to the model at once: %s', async (_, asked, note) => {
    await say([asked, DONE_WORDS])
    expect(told()).toMatchObject([{ status: 'impossible', note: expect.stringMatching(note) }])
    expect(testBed.test.engine.chat.statusOf(conversation)).toEqual({ type: 'idle' })
    expect(generationsSent()).toEqual([])
  })

  it('is a tool that was not offered', async () => {
    await say([FOX, DONE_WORDS], { tools: ['search_library'] })
    expect(told()).toMatchObject([{ status: 'impossible' }])
  })

  it('is an item that is not there', async () => {
    allowing('edit_image', 1, 1)
    const asked = { prompt: 'at night', items: ['0badc0de'] }
    await say([callsEvent(['edit_image', asked]), DONE_WORDS])
    expect(told()).toEqual([
      {
        status: 'failed',
        note: 'There is no item 0badc0de in the library.',
        charged: 'no',
      },
    ])
    expect(generationsSent()).toEqual([])
  })
})

it('tells what has failed, and that it may have cost', async () => {
  allowing('generate_image', 1, 1)
  const { chat } = testBed.test.engine
  testBed.server.setFaults([
    chatAnswer(FOX),
    chatAnswer(DONE_WORDS),
    { match: { model: 'grok-imagine-1.0' }, faults: [{ kind: 'empty_answer' }] },
  ])
  const parameters = conversationParameters()
  await chat.say({ conversation, words: { text: 'Go ahead' }, parameters })
  await settled()
  expect(told()).toMatchObject([{ status: 'failed', charged: 'maybe' }])
  expect(firstCall()).toMatchObject({ state: 'failed' })
})

it('takes calls in tags as servers that do not parse them leave them', async () => {
  allowing('generate_image', 1, 1)
  const tag = '<tool_call>{"name":"generate_image","arguments":{"prompt":"a fox"}}</tool_call>'
  await say([wordsEvent(`Gladly. ${tag}`), DONE_WORDS])
  expect(runs()).toMatchObject([{ tool: 'generate_image', state: 'done' }])
  expect(turnsSent().at(-1)?.messages).toMatchObject([
    { role: 'system' },
    { role: 'user' },
    { role: 'assistant', content: 'Gladly.', tool_calls: [{ type: 'function' }] },
    { role: 'tool' },
    { role: 'user' },
  ])
})

it('stops after eight turns for one press, and goes on after another', async () => {
  allowing('generate_image', null, 100)
  const { chat } = testBed.test.engine
  testBed.server.setFaults([chatAnswer(FOX, 'always'), PICTURE])
  const parameters = conversationParameters()
  await chat.say({ conversation, words: { text: 'Go ahead' }, parameters })
  await settled()
  expect(chat.statusOf(conversation)).toEqual({ type: 'paused' })
  expect(turnsSent()).toHaveLength(8)
  expect(generationsSent()).toHaveLength(8)
  await chat.goOn(conversation)
  await settled()
  expect(turnsSent()).toHaveLength(16)
}, 240_000)

it('sends what follows to nobody but the provider that was pressed for', async () => {
  allowing('generate_image', 1, 1)
  const { chat, profiles, events } = testBed.test.engine
  const switched: Promise<unknown>[] = []
  events.on('jobChanged', ({ state }) => {
    if (state === 'sending') switched.push(profiles.activate('demo'))
  })
  await say([FOX, DONE_WORDS])
  await Promise.all(switched)
  expect(switched).toHaveLength(1)
  expect(firstCall()).toMatchObject({ state: 'done' })
  expect(chat.statusOf(conversation)).toEqual({ type: 'paused' })
  expect(turnsSent()).toHaveLength(1)
})

describe('the library', () => {
  it('is searched and shown, each after it was allowed once', async () => {
    allowing('generate_image', 1, 1)
    await say([FOX, DONE_WORDS])
    const [made] = firstCall().result?.items ?? []
    const search = callsEvent(['search_library', { query: 'fox' }])
    const show = callsEvent(['show_items', { items: [made?.id.slice(0, 8) ?? ''] }])
    await say([search, show, DONE_WORDS])
    const { chat } = testBed.test.engine
    expect(chat.statusOf(conversation)).toMatchObject({ type: 'waiting' })
    chat.allow(conversation, [{ call: runs().at(-1)?.id ?? '' }])
    await settled()
    chat.allow(conversation, [{ call: runs().at(-1)?.id ?? '' }])
    await settled()
    expect(told().slice(-2)).toMatchObject([
      { status: 'done', items: [{ item: made?.id.slice(0, 8), about: 'a fox' }] },
      { status: 'done', items: [{ item: made?.id.slice(0, 8) }], note: 'The user sees them now.' },
    ])
    // It is not sent a second time as a picture: the same one is here already.
    const last = JSON.stringify(turnsSent().at(-1))
    expect(last.match(/image_url":\{/g)).toHaveLength(1)
  })
})

it('leaves to the user what nobody knows the outcome of', async () => {
  const { chat } = testBed.test.engine
  await say([FOX])
  testBed.server.setFaults([
    {
      match: { model: 'grok-imagine-1.0' },
      faults: [answerWith(' '.repeat(100)), { kind: 'stall', after: { at: 'bytes', count: 1 } }],
    },
    chatAnswer(DONE_WORDS),
  ])
  chat.allow(conversation, [{ call: firstCall().id }])
  await waitUntil('it is sent', () => generationsSent().length === 1)
  const { engine } = await testBed.restart()
  engine.jobs.recovery.run()
  engine.chat.resume()
  await engine.jobs.recovery.settled()
  await engine.chat.settled(conversation)
  expect(engine.chat.statusOf(conversation)).toMatchObject({
    type: 'unknown',
    calls: [{ state: 'unknown' }],
  })
  expect(await engine.chat.goOn(conversation)).toBeNull()
  const [{ id } = { id: '' }] = engine.chat.callsOf(
    engine.chat.path(conversation).at(-1)?.job ?? '',
  )
  engine.chat.settle(conversation, id)
  await conversationRests(engine, conversation)
  expect(engine.chat.statusOf(conversation)).toEqual({ type: 'idle' })
  expect(told()).toMatchObject([{ status: 'failed', charged: 'maybe' }])
  expect(generationsSent()).toHaveLength(1)
})

it('edits a picture that it has made, and animates it, by its id', async () => {
  allowing('generate_image', 1, 1)
  await say([FOX, DONE_WORDS])
  const [made] = firstCall().result?.items ?? []
  const item = made?.id.slice(0, 8) ?? ''
  allowing('edit_image', 1, 1)
  allowing('generate_video', 1, 1)
  const { chat } = testBed.test.engine
  const both = callsEvent(
    ['edit_image', { prompt: 'at night', items: [`item ${item}`] }],
    ['generate_video', { prompt: 'closer', item, resolution: '480p' }],
  )
  testBed.server.setFaults([chatAnswer(both), chatAnswer(DONE_WORDS)])
  await chat.say({ conversation, words: { text: 'Both' } })
  await settled()
  expect(
    runs()
      .slice(1)
      .map(({ state }) => state),
  ).toEqual(['done', 'done'])
  const sent = generationsSent().slice(1)
  expect(sent.map(({ model }) => model).toSorted()).toEqual([
    'grok-imagine-1.0-edit',
    'grok-imagine-1.0-video',
  ])
  for (const { messages } of sent) {
    expect(messages).toMatchObject([
      {
        content: [
          { type: 'text' },
          { type: 'image_url', image_url: { url: expect.stringMatching(/^data:image/) } },
        ],
      },
    ])
  }
  // What was made of it is found by it.
  const [edit] = runs().slice(1)
  expect(testBed.test.engine.jobs.find(edit?.made ?? '')).toMatchObject({
    request: { references: [{ asset: made?.id }] },
  })
})
