import { randomUUID } from 'node:crypto'
import { rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { LONGEST_SHOWN_SYSTEM } from '#shared/domain/chat-view.ts'
import { LONGEST_OWN_ANSWER, LONGEST_OWN_TOOLS, type OwnTool } from '#shared/domain/own-tool.ts'
import type { ToolRun } from '#shared/domain/tool-run.ts'
import { gestureSchema } from '#shared/ipc/gesture.ts'
import { openChatRows } from '../../../electron/engine/chat/chat-rows.ts'
import type { Engine } from '../../../electron/engine/engine.ts'
import { temporaryFolders } from '../library/temporary-folder.ts'
import { openTestLibrary } from '../library/test-library.ts'
import { callsEvent, chatAnswer } from '../support/chat-answers.ts'
import { conversationParameters, conversationRests } from '../support/conversation.ts'
import { engineWithServer } from '../support/engine-with-server.ts'
import { pageCalls } from './page-calls.ts'

// The model is that of the demo, which calls a tool that it is asked for by name, and speaks once it has the result.

const testBed = engineWithServer()
const newFolder = temporaryFolders()
const WEATHER: OwnTool = {
  name: 'get_weather',
  description: 'Tells the weather of a city',
  parameters: '{ "type": "object", "properties": { "city": { "type": "string" } } }',
}
let conversation = ''
let engine: Engine
beforeEach(() => {
  conversation = randomUUID()
  engine = testBed.test.engine
})

const chat = () => engine.chat
const settled = () => conversationRests(engine, conversation)
const path = () => chat().path(conversation)
const runs = (): ToolRun[] => path().flatMap(({ job }) => (job === null ? [] : chat().callsOf(job)))

/** Opens the library again, and does what is done at the start. */
async function restart(): Promise<void> {
  engine = (await testBed.restart()).engine
  engine.jobs.recovery.run()
  engine.chat.resume()
  await settled()
}

function firstCall(): ToolRun {
  const [first] = runs()
  if (first === undefined) throw new Error('Nothing was called')
  return first
}

async function say(text = 'Use get_weather for the harbour', change = {}): Promise<void> {
  const parameters = conversationParameters({ tools: [], ownTools: [WEATHER], ...change })
  await chat().say({ conversation, words: { text }, parameters })
  await settled()
}

const bodySchema = z.looseObject({
  tools: z.array(z.unknown()).optional(),
  messages: z.array(z.looseObject({ role: z.string(), content: z.unknown() })),
})
const sent = () => testBed.generations().map(({ body }) => bodySchema.parse(body))
const told = () =>
  (sent().at(-1)?.messages ?? []).flatMap(({ role, content }) =>
    role === 'tool' ? [JSON.parse(String(content))] : [],
  )

describe('a tool of the user’s own', () => {
  it('is offered as it was written, and its call waits', async () => {
    await say()
    expect(sent()).toHaveLength(1)
    expect(sent()[0]?.tools).toEqual([
      {
        type: 'function',
        function: {
          name: 'get_weather',
          description: 'Tells the weather of a city',
          parameters: { type: 'object', properties: { city: { type: 'string' } } },
        },
      },
    ])
    expect(chat().statusOf(conversation)).toMatchObject({
      type: 'waiting',
      calls: [{ tool: 'get_weather', state: 'waiting' }],
    })
  })

  it('is answered once, and the model is told what was written', async () => {
    await say()
    const { id } = firstCall()
    chat().answer(conversation, id, '  12 °C, "windy"\n')
    for (const again of [
      () => chat().answer(conversation, id, 'Sunny'),
      () => chat().refuse(conversation, id),
      () => chat().allow(conversation, [{ call: id }]),
    ]) {
      expect(again).toThrow('invalid_request')
    }
    await settled()
    expect(sent()).toHaveLength(2)
    expect(told()).toEqual([{ status: 'done', note: '12 °C, "windy"' }])
    expect(firstCall()).toMatchObject({ state: 'done', byConsent: null, made: null })
    expect(chat().statusOf(conversation)).toEqual({ type: 'idle' })
    // The last turn says for ever what was offered, whatever the conversation has now.
    chat().setParameters(conversation, conversationParameters({ tools: [] }))
    const job = engine.jobs.find(path().at(-1)?.job ?? '')
    expect(job).toMatchObject({ request: { ownTools: [WEATHER] } })
  })

  it('is declined as others are', async () => {
    await say()
    chat().refuse(conversation, firstCall().id, 'Look out of the window')
    await settled()
    expect(told()).toEqual([
      { status: 'refused', note: 'The user declined, and says: Look out of the window' },
    ])
  })

  it('waits whatever its arguments are, and neither runs nor is answered with nothing', async () => {
    testBed.server.setFaults([chatAnswer(callsEvent(['get_weather', '{"city":']))])
    await say()
    const { id } = firstCall()
    expect(firstCall()).toMatchObject({ state: 'waiting', arguments: '{"city":' })
    expect(() => chat().allow(conversation, [{ call: id }])).toThrow('invalid_request')
    expect(() => chat().allow(conversation, [{ call: id, edited: '{}' }])).toThrow(
      'invalid_request',
    )
    expect(() => chat().answer(conversation, id, ' \n')).toThrow('invalid_request')
    expect(firstCall().state).toBe('waiting')
    expect(sent()).toHaveLength(1)
  })

  it('never runs by a consent, and lets what is built in go on', async () => {
    chat().grantConsent({ conversation, tool: 'search_library', calls: null, outputs: 0 })
    testBed.server.setFaults([
      chatAnswer(callsEvent(['search_library', { query: '' }], ['get_weather', {}])),
    ])
    await say('Go ahead', { tools: ['search_library'] })
    expect(runs().map(({ state }) => state)).toEqual(['done', 'waiting'])
    expect(sent()).toHaveLength(1)
    chat().answer(conversation, runs()[1]?.id ?? '', 'Rain')
    await settled()
    expect(told()).toMatchObject([{ status: 'done' }, { status: 'done', note: 'Rain' }])
  })

  it('is the only kind of call that is answered', async () => {
    testBed.server.setFaults([chatAnswer(callsEvent(['search_library', { query: '' }]))])
    await say('Go ahead', { tools: ['search_library'] })
    expect(() => chat().answer(conversation, firstCall().id, 'Nothing')).toThrow('invalid_request')
    expect(firstCall().state).toBe('waiting')
  })

  it('waits after a restart as before, and is answered then', async () => {
    await say()
    await restart()
    expect(chat().statusOf(conversation)).toMatchObject({ type: 'waiting' })
    expect(sent()).toHaveLength(1)
    chat().answer(conversation, firstCall().id, 'Fog')
    await settled()
    expect(told()).toEqual([{ status: 'done', note: 'Fog' }])
    expect(sent()).toHaveLength(2)
  })
})

describe('an answer of the user’s', () => {
  beforeEach(async () => {
    await say()
    chat().answer(conversation, firstCall().id, 'x'.repeat(LONGEST_OWN_ANSWER))
    await settled()
  })

  it('is in a database that is made again, and is not asked for again', async () => {
    const before = { path: path(), runs: runs(), found: chat().find(conversation) }
    await engine.close()
    await writeFile(join(testBed.folder, 'library.sqlite'), Buffer.alloc(100_000, 'garbage'))
    for (const part of ['library.sqlite-wal', 'library.sqlite-shm', 'snapshots']) {
      // oxlint-disable-next-line no-await-in-loop -- three small ones
      await rm(join(testBed.folder, part), { recursive: true, force: true })
    }
    await restart()
    expect({ path: path(), runs: runs(), found: chat().find(conversation) }).toEqual(before)
    expect(before.runs[0]?.result?.note).toHaveLength(LONGEST_OWN_ANSWER)
    expect(sent()).toHaveLength(2)
  })

  it('comes into another library by a backup, with the tool', async () => {
    const backup = join(await newFolder(), 'backup')
    const { library } = engine
    await library.transfer.backup(backup, { format: 'folder' })
    const other = await openTestLibrary(join(await newFolder(), 'library'))
    await other.transfer.import(backup, {})
    const rows = openChatRows(other, Date.now)
    expect(rows.conversations.find(conversation)?.parameters.ownTools).toEqual([WEATHER])
    expect(rows.calls.find(firstCall().id)).toMatchObject({
      state: 'done',
      result: firstCall().result,
    })
    await other.close()
  })

  it('is shown as far as a message holds it, and says where it is cut', async () => {
    const page = pageCalls(engine)
    const { messages } = await page('messages', { conversation, upTo: null, limit: 50 })
    const notes = messages.flatMap((message) =>
      message.type === 'assistant' ? message.calls.map(({ result }) => result?.note ?? '') : [],
    )
    expect(notes).toEqual([`${'x'.repeat(999)}…`])
  })
})

it('the page answers for the user by a press, and gets the longest tools beside the longest prompt', async () => {
  const page = pageCalls(engine)
  const wide = '狐'
  const head = '{"type":"object","title":"'
  const long = (name: string, length: number): OwnTool => {
    const rest = length - name.length - head.length - '"}'.length
    return { name, description: '', parameters: `${head}${wide.repeat(rest)}"}` }
  }
  const ownTools = [long('a', LONGEST_OWN_TOOLS / 2), long('b', LONGEST_OWN_TOOLS / 2)]
  await say('Use get_weather')
  const call = firstCall().id
  await page('setParameters', {
    id: conversation,
    parameters: conversationParameters({
      ownTools,
      system: { role: 'system', text: wide.repeat(LONGEST_SHOWN_SYSTEM) },
    }),
  })
  // That it fits a message is looked at by `pageCalls`.
  const view = await page('open', { id: conversation })
  expect(view?.parameters.ownTools).toEqual(ownTools)
  const gesture = gestureSchema.parse(randomUUID())
  await page('answer', { gesture, conversation, call, text: wide.repeat(LONGEST_OWN_ANSWER) })
  await settled()
  expect(firstCall().state).toBe('done')
})
