import { randomUUID } from 'node:crypto'
import { beforeEach, describe, expect, it } from 'vitest'
import type { MessagePage, MessageView } from '#shared/domain/chat-view.ts'
import { gestureSchema } from '#shared/ipc/gesture.ts'
import { chatAnswer, wordsEvent } from '../support/chat-answers.ts'
import { conversationRests } from '../support/conversation.ts'
import { engineWithServer } from '../support/engine-with-server.ts'
import { damageRow, drawsAFox, say as sayIn } from './drawn-fox.ts'
import { pageCalls, type PageCall } from './page-calls.ts'

// What a foreign hand, another version or a damaged disk makes of the JSON that a conversation is read from: one row costs that row only.

const testBed = engineWithServer()
let page: PageCall
let conversation = ''
/** The turns that called a tool, and that answered then. */
let turns: readonly string[] = []

const gesture = () => gestureSchema.parse(randomUUID())

/** A conversation in which a picture was made and told of, and something was said behind it. */
beforeEach(async () => {
  page = pageCalls(testBed.test.engine)
  conversation = randomUUID()
  testBed.server.setFaults(
    drawsAFox(
      chatAnswer(wordsEvent('There it is.')),
      chatAnswer(wordsEvent('You are welcome.'), 'always'),
    ),
  )
  const { chat } = testBed.test.engine
  chat.grantConsent({ conversation, tool: 'generate_image', calls: 1, outputs: 1 })
  await say('Draw a fox')
  await say('Thank you')
  turns = chat.path(conversation).flatMap(({ job }) => job ?? [])
})

async function say(text: string) {
  await sayIn(page, testBed.test.engine, conversation, text)
}

async function shown(): Promise<MessageView[]> {
  return (await page('messages', { conversation, upTo: null, limit: 50 })).messages
}

/** Texts of what is shown; null for what is lost. */
async function texts(): Promise<(string | null)[]> {
  return (await shown()).map((message) => {
    if (message.type === 'lost') return null
    return message.type === 'assistant' && message.isLost ? null : message.text
  })
}

const WHOLE: readonly (string | null)[] = [
  'Draw a fox',
  '',
  'There it is.',
  'Thank you',
  'You are welcome.',
]

function run(sql: string, ...values: readonly (string | number | null)[]): void {
  damageRow(testBed.test.engine.library.database, sql, ...values)
}

/** What the server got last. */
function sent(): unknown {
  return testBed.generations().at(-1)?.body
}

/** No JSON, JSON of something else, and JSON of another version. */
const DAMAGES = ['{"text":', '7', '"text"', '{"text":"There it is.","usage":"many"}']

describe.each(DAMAGES)('the answer of a turn that has become %s', (damage) => {
  beforeEach(() => {
    run(
      `UPDATE jobs SET answer = json_set(answer, '$.usage', json(?)) WHERE id = ?`,
      '{"input":3,"output":4,"reasoning":null}',
      turns[2] ?? '',
    )
    run('UPDATE jobs SET answer = ? WHERE id = ?', damage, turns[1] ?? '')
  })

  it('costs its own words, and the rest is read, counted, found and told', async () => {
    const expected = WHOLE.with(2, null)
    expect(await texts()).toEqual(expected)
    expect(await page('open', { id: conversation })).toMatchObject({
      status: { type: 'idle' },
      usage: { input: 3, output: 4, reasoning: null },
    })
    const found = await page('list', { text: 'welcome', limit: 10 })
    expect(found.conversations).toMatchObject([{ id: conversation }])
    expect((await page('list', { text: 'nowhere', limit: 10 })).total).toBe(0)
    await say('Go on')
    expect(await texts()).toEqual([...expected, 'Go on', 'You are welcome.'])
    const body = JSON.stringify(sent())
    expect(body).toContain('cannot be read any more')
    expect(body).toContain('call_generate_image_0')
  })

  it('can be asked for again', async () => {
    const lost = (await shown())[2]
    await page('regenerate', { gesture: gesture(), conversation, message: lost?.id ?? '' })
    await conversationRests(testBed.test.engine, conversation)
    expect(await texts()).toEqual(['Draw a fox', '', 'You are welcome.'])
    expect((await shown())[2]?.versions).toMatchObject({ place: 1, total: 2, before: lost?.id })
  })
})

describe.each(['failed', 'partial', 'interrupted', 'cancelled'])(
  'a last turn that is %s',
  (state) => {
    it.each([
      ['answer', DAMAGES[0] ?? null],
      ['answer', '7'],
      ['error', '{"code":'],
    ])(
      'and of which the %s has become %s is asked for once more by going on',
      async (column, damage) => {
        const [last = ''] = turns.slice(-1)
        run(
          `UPDATE jobs SET state = ?, answer = NULL, ${column} = ? WHERE id = ?`,
          state,
          damage,
          last,
        )
        expect(await page('open', { id: conversation })).toMatchObject({
          status: { type: 'broken' },
        })
        const before = testBed.generations().length
        await page('goOn', { gesture: gesture(), conversation })
        await conversationRests(testBed.test.engine, conversation)
        expect(testBed.generations()).toHaveLength(before + 1)
        expect(await texts()).toEqual(WHOLE)
        expect((await shown()).at(-1)).toMatchObject({
          isLost: false,
          versions: { place: 1, total: 2 },
          job: { state: 'succeeded' },
        })
        // And no more than that once.
        await page('goOn', { gesture: gesture(), conversation })
        await conversationRests(testBed.test.engine, conversation)
        expect(testBed.generations()).toHaveLength(before + 1)
      },
    )
  },
)

it.each([
  ['succeeded', 'answer', '7', 'nothing_missing'],
  ['queued', 'error', '{"code":', 'under_way'],
  ['succeeded', 'request', '[]', 'nothing_missing'],
  ['queued', 'request', '{"kind":"hologram"}', 'under_way'],
])(
  'a turn is not sent again beside one that has sent it again, is %s, and of which the %s has become %s',
  async (state, column, damage, reason) => {
    const [last = ''] = turns.slice(-1)
    run(`UPDATE jobs SET state = 'failed', answer = NULL WHERE id = ?`, last)
    const { jobs } = testBed.test.engine
    const { id } = await jobs.retry(last)
    await conversationRests(testBed.test.engine, conversation)
    const before = testBed.generations().length
    run(`UPDATE jobs SET state = ?, ${column} = ? WHERE id = ?`, state, damage, id)
    await expect(jobs.retry(last)).rejects.toMatchObject({ data: { reason } })
    expect(testBed.generations()).toHaveLength(before)
  },
)

it('an answer that is lost leaves the cards and pictures of its turn', async () => {
  run(`UPDATE jobs SET answer = '{' WHERE id = ?`, turns[0] ?? '')
  const [, message] = await shown()
  expect(message).toMatchObject({
    type: 'assistant',
    isLost: true,
    calls: [{ tool: 'generate_image', state: 'done', result: { items: [{ asset: {} }] } }],
  })
  await say('Go on')
  // The row of the call says what was asked for: a result without its call is refused.
  expect(sent()).toMatchObject({
    messages: expect.arrayContaining([
      expect.objectContaining({
        tool_calls: [expect.objectContaining({ id: 'call_generate_image_0' })],
      }),
      expect.objectContaining({ role: 'tool', tool_call_id: 'call_generate_image_0' }),
    ]),
  })
})

describe('a turn that cannot be read at all', () => {
  it.each([
    ['damaged', () => run(`UPDATE jobs SET request = '[]' WHERE id = ?`, turns[1] ?? '')],
    ['gone', () => run(`UPDATE messages SET job = 'nowhere' WHERE job = ?`, turns[1] ?? '')],
  ])('because it is %s stands there as lost', async (_, damage) => {
    damage()
    expect(await texts()).toEqual(WHOLE.with(2, null))
    expect((await shown())[2]).toMatchObject({ type: 'lost', by: 'assistant', why: 'unreadable' })
    await say('Go on')
    expect(await texts()).toHaveLength(WHOLE.length + 2)
  })

  it('as the last of it keeps nobody from going on', async () => {
    run(`UPDATE jobs SET request = '[]' WHERE id = ?`, turns[2] ?? '')
    expect(await page('open', { id: conversation })).toMatchObject({ status: { type: 'idle' } })
    await say('Go on')
    expect(await texts()).toEqual([...WHOLE.with(4, null), 'Go on', 'You are welcome.'])
  })
})

it('words of the user that are damaged stand there as lost, in a copy as well', async () => {
  run(`UPDATE messages SET content = '[{"type":' WHERE content LIKE '%Thank you%'`)
  const lost = WHOLE.with(3, null)
  expect(await texts()).toEqual(lost)
  expect((await page('list', { text: 'fox', limit: 10 })).total).toBe(1)
  await say('Go on')
  expect(await texts()).toEqual([...lost, 'Go on', 'You are welcome.'])
  const copy = await page('duplicate', { id: conversation })
  conversation = copy.id
  expect(await texts()).toEqual([...lost, 'Go on', 'You are welcome.'])
})

it('a result that is damaged has still ended, and says that it is', async () => {
  run(`UPDATE calls SET result = '{"items":' WHERE job = ?`, turns[0] ?? '')
  const [, message] = await shown()
  expect(message).toMatchObject({ calls: [{ state: 'done', isResultLost: true }] })
  await say('Go on')
  expect(JSON.stringify(sent())).toContain('The result cannot be read any more.')
})

describe('a conversation whose own row is damaged', () => {
  it('has what can be read of its parameters, and offers no tool otherwise', async () => {
    run(
      `UPDATE conversations SET parameters = ? WHERE id = ?`,
      '{"model":"grok-3","temperature":0.5,"tools":["no_such"],"effort":1}',
      conversation,
    )
    expect(await page('open', { id: conversation })).toMatchObject({
      parameters: { model: 'grok-3', temperature: 0.5, tools: [], pictures: true },
    })
    expect((await page('list', { text: '', limit: 10 })).conversations).toHaveLength(1)
  })

  it.each(['{', 'null', '[]'])('is whole where they are %s', async (damage) => {
    run('UPDATE conversations SET parameters = ? WHERE id = ?', damage, conversation)
    expect(await texts()).toEqual(WHOLE)
    await page('setPinned', { id: conversation, pinned: true })
    expect(await page('open', { id: conversation })).toMatchObject({ pinned: true })
  })

  it('and whose head is nowhere shows what was said last', async () => {
    run('UPDATE conversations SET head = ? WHERE id = ?', randomUUID(), conversation)
    expect(await texts()).toEqual(WHOLE)
    await say('Go on')
    expect(await texts()).toHaveLength(WHOLE.length + 2)
  })
})

describe('a message that is not here', () => {
  const remove = (place: number): void => {
    const path = testBed.test.engine.chat.path(conversation)
    run('DELETE FROM messages WHERE id = ?', path[place]?.id ?? '')
  }
  const missing = async () => (await shown()).filter(({ type }) => type === 'lost')

  // The path: what the user said, a call, its result, its picture, the answer, what the user said, the answer.
  it.each([
    ['words of the user', 5, WHOLE.with(3, null)],
    ['an answer', 4, WHOLE.with(2, null)],
    ['the first words', 0, WHOLE.with(0, null)],
    ['the turn that called', 1, WHOLE.with(1, null)],
  ])('%s stands at its place, and what is behind it goes on', async (_, place, expected) => {
    remove(place)
    expect(await texts()).toEqual(expected)
    expect(await missing()).toMatchObject([{ why: 'missing', versions: { total: 1 } }])
    await say('Go on')
    expect(await texts()).toEqual([...expected, 'Go on', 'You are welcome.'])
    expect(JSON.stringify(sent())).toContain('cannot be read any more')
    const again = await page('duplicate', { id: conversation })
    conversation = again.id
    expect(await texts()).toEqual([...expected, 'Go on', 'You are welcome.'])
  })

  it('and that may have followed several things begins what is read', async () => {
    const [first] = testBed.test.engine.chat.path(conversation)
    remove(4)
    run(
      `INSERT INTO messages (id, conversation, parent, role, content, created_at)
       VALUES (?, ?, ?, 'user', '[]', 1)`,
      randomUUID(),
      conversation,
      first?.id ?? '',
    )
    expect(await texts()).toEqual([null, 'Thank you', 'You are welcome.'])
    expect((await shown())[0]).toMatchObject({ why: 'missing', parent: null })
  })

  it('has versions behind it, which can be said otherwise and answered again', async () => {
    remove(4)
    const [, , gap, words, answer] = await shown()
    await page('regenerate', { gesture: gesture(), conversation, message: answer?.id ?? '' })
    await conversationRests(testBed.test.engine, conversation)
    await page('say', {
      gesture: gesture(),
      conversation,
      parent: gap?.id ?? '',
      words: { text: 'Thanks', items: [], references: [] },
    })
    await conversationRests(testBed.test.engine, conversation)
    expect(await texts()).toEqual(['Draw a fox', '', null, 'Thanks', 'You are welcome.'])
    expect((await shown())[3]?.versions).toMatchObject({ total: 2, before: words?.id })
  })

  it('is met page by page', async () => {
    remove(4)
    const gathered: MessageView[] = []
    let upTo: string | null = null
    do {
      // oxlint-disable-next-line no-await-in-loop -- each says where the next ends
      const part: MessagePage = await page('messages', { conversation, upTo, limit: 1 })
      gathered.unshift(...part.messages)
      upTo = part.before
    } while (upTo !== null)
    expect(gathered.map(({ id }) => id)).toEqual((await shown()).map(({ id }) => id))
  })
})
