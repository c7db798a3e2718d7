import { randomUUID } from 'node:crypto'
import { beforeEach, describe, expect, it } from 'vitest'
import { LONGEST_SHOWN_SYSTEM, type MessageView } from '#shared/domain/chat-view.ts'
import { gestureSchema } from '#shared/ipc/gesture.ts'
import { callIdOf } from '../../../electron/engine/library/conversations/call-rows.ts'
import { chatAnswer, wordsEvent } from '../support/chat-answers.ts'
import { conversationParameters, conversationRests } from '../support/conversation.ts'
import { engineWithServer } from '../support/engine-with-server.ts'
import { pageCalls, type PageCall } from './page-calls.ts'

// What a foreign backup can bring in: rows that fit the schemas, and are larger than anything of ours. That each answer fits a message is
// looked at by `pageCalls`.

const testBed = engineWithServer()
let page: PageCall
let conversation = ''
let job = ''
beforeEach(async () => {
  page = pageCalls(testBed.test.engine)
  conversation = randomUUID()
  testBed.server.setFaults([chatAnswer(wordsEvent('Yes.'), 'always')])
  const said = await page('say', {
    gesture: gestureSchema.parse(randomUUID()),
    conversation,
    words: { text: 'One', items: [], references: [] },
    parameters: conversationParameters({ tools: [] }),
  })
  job = said.job
  await conversationRests(testBed.test.engine, conversation)
})

const run = (sql: string, ...values: readonly (string | number | null)[]): void =>
  void testBed.test.engine.library.database.prepare(sql).run(...values)

const change = (answer: object): void =>
  run('UPDATE jobs SET answer = ? WHERE id = ?', JSON.stringify(answer), job)

async function shown(): Promise<MessageView[]> {
  return (await page('messages', { conversation, upTo: null, limit: 50 })).messages
}

const ANSWER = { text: '', reasoning: '', toolCalls: [], finishReason: null }
const WIDE = '狐'

describe('an answer', () => {
  it('without an end is cut, and is whole as a body', async () => {
    change({ ...ANSWER, text: WIDE.repeat(500_000), reasoning: WIDE.repeat(500_000) })
    const [, answer] = await shown()
    expect(answer).toMatchObject({ isCut: true, reasoning: { length: 500_000 } })
    expect(answer?.text).toHaveLength(2000)
    const { chatViews } = testBed.test.engine
    expect(chatViews.turn(job)?.text).toHaveLength(500_000)
    expect(chatViews.message(answer?.id ?? '')?.text).toHaveLength(500_000)
  })

  it('is never cut in the middle of a character', async () => {
    change({ ...ANSWER, text: `a${'🦊'.repeat(2000)}` })
    const [, answer] = await shown()
    expect(answer?.text).toBe(`a${'🦊'.repeat(999)}`)
  })

  it('with thousands of addresses names a few', async () => {
    const unfetched = Array.from(
      { length: 300 },
      (_, place) => `https://${place}.example/${WIDE.repeat(3000)}`,
    )
    change({ ...ANSWER, unfetched })
    const [, answer] = await shown()
    expect(answer).toMatchObject({ unfetched: { count: 300 } })
  })
})

describe('calls', () => {
  it('without an end in number and length all fit, and each shows what it can', async () => {
    const item = {
      id: 'a'.repeat(64),
      kind: 'image',
      width: 1,
      height: 1,
      seconds: null,
      about: WIDE.repeat(200),
    }
    const result = JSON.stringify({
      items: Array.from({ length: 100 }, () => item),
      note: WIDE.repeat(4000),
    })
    for (let place = 0; place < 40; place += 1) {
      run(
        `INSERT INTO calls (id, job, place, call_id, tool, arguments, edited, state, result, changed_at)
         VALUES (?, ?, ?, ?, ?, ?, ?, 'done', ?, 1)`,
        callIdOf(job, place),
        job,
        place,
        WIDE.repeat(1000),
        WIDE.repeat(1000),
        `{"prompt":"${WIDE.repeat(20_000)}"}`,
        `{"prompt":"${WIDE.repeat(20_000)}"}`,
        result,
      )
    }
    const [, answer] = await shown()
    expect(answer).toMatchObject({ moreCalls: 24 })
    if (answer?.type !== 'assistant') throw new Error('No answer')
    expect(answer.calls).toHaveLength(16)
    expect(answer.calls.every(({ isCut }) => isCut)).toBe(true)
    const call = await page('call', { call: callIdOf(job, 7) })
    expect(call).toMatchObject({ place: 7, isCut: true })
    expect(call?.arguments.length).toBeGreaterThan(answer.calls[7]?.arguments.length ?? 0)
  })
})

describe('a call that waits', () => {
  const place = (json: string): void =>
    run(
      `INSERT INTO calls (id, job, place, call_id, tool, arguments, state, changed_at)
       VALUES (?, ?, 0, 'call', 'generate_image', ?, 'waiting', 1)`,
      callIdOf(job, 0),
      job,
      json,
    )

  it('says how many pictures a press would make, also behind what is cut', async () => {
    place(JSON.stringify({ prompt: WIDE.repeat(7900), count: 10 }))
    const [, answer] = await shown()
    expect(answer).toMatchObject({ calls: [{ outputs: 10, isCut: true }] })
    const call = await page('call', { call: callIdOf(job, 0) })
    expect(call).toMatchObject({ outputs: 10, isCut: false })
  })

  it('makes nothing where its arguments cannot be read', async () => {
    place(`{"prompt":"${WIDE.repeat(90_000)}","count":10}`)
    expect((await shown())[1]).toMatchObject({ calls: [{ outputs: 0, isCut: true }] })
    expect(await page('call', { call: callIdOf(job, 0) })).toMatchObject({ isCut: true })
  })
})

describe('what the user has said', () => {
  it('with a hundred items and addresses is told of in part', async () => {
    const item = { id: 'a'.repeat(64), kind: 'image', width: 1, height: 1, seconds: null }
    const url = `https://example.com/${'a'.repeat(3900)}`
    const content = [
      { type: 'text', text: WIDE.repeat(900_000) },
      ...Array.from({ length: 49 }, () => ({ type: 'item', item, copy: null })),
      ...Array.from({ length: 50 }, () => ({
        type: 'reference',
        reference: { type: 'address', kind: 'image', url },
      })),
    ]
    run('UPDATE messages SET content = ? WHERE role = ?', JSON.stringify(content), 'user')
    const [question] = await shown()
    expect(question).toMatchObject({ type: 'user', isCut: true })
    if (question?.type !== 'user') throw new Error('No question')
    expect(question.items.length + question.references.length + question.more).toBe(99)
  })

  it('a thousand times is told of as many times as fit, and the rest by their number', async () => {
    const [question] = await shown()
    run('BEGIN')
    for (let time = 0; time < 1200; time += 1) {
      run(
        `INSERT INTO messages (id, conversation, parent, role, content, created_at) VALUES (?, ?, NULL, 'user', '[]', ?)`,
        randomUUID(),
        conversation,
        time + 1e13,
      )
    }
    run('COMMIT')
    const [again] = await shown()
    expect(again?.id).toBe(question?.id)
    expect(again?.versions).toMatchObject({ place: 0, total: 1000, before: null })
  })

  it('in a circle ends', async () => {
    const [question, answer] = await shown()
    run('UPDATE messages SET parent = ? WHERE id = ?', answer?.id ?? '', question?.id ?? '')
    expect((await shown()).map(({ id }) => id)).toEqual([question?.id, answer?.id])
    run(`UPDATE messages SET role = 'pictures', job = NULL WHERE conversation = ?`, conversation)
    expect(await shown()).toEqual([])
  })
})

describe('the list', () => {
  it('has as many as fit, and goes on from there', async () => {
    const { chat } = testBed.test.engine
    for (let copy = 0; copy < 300; copy += 1) chat.duplicate(conversation)
    run('UPDATE conversations SET title = ?', WIDE.repeat(200))
    const first = await page('list', { text: '', limit: 200 })
    expect(first.total).toBe(301)
    expect(first.conversations.length).toBeGreaterThan(50)
    const from = first.conversations.length
    const second = await page('list', { text: '', from, limit: 200 })
    const ids = [...first.conversations, ...second.conversations].map(({ id }) => id)
    expect(new Set(ids).size).toBe(ids.length)
  })
})

describe('a system prompt', () => {
  it('of any length is shown in part, and stays whole when that comes back', async () => {
    const text = WIDE.repeat(100_000)
    const { chat } = testBed.test.engine
    const system = { role: 'system' as const, text }
    chat.setParameters(conversation, conversationParameters({ system }))
    const view = await page('open', { id: conversation })
    expect(view).toMatchObject({ isSystemCut: true })
    if (view === null) throw new Error('No conversation')
    expect(view.parameters.system?.text).toHaveLength(LONGEST_SHOWN_SYSTEM)
    const parameters = { ...view.parameters, temperature: 0.5 }
    await page('setParameters', { id: conversation, parameters })
    expect(chat.find(conversation)?.parameters).toMatchObject({ temperature: 0.5, system })
    const other = { ...parameters, system: { ...system, text: 'Short.' } }
    await page('setParameters', { id: conversation, parameters: other })
    expect(chat.find(conversation)?.parameters.system?.text).toBe('Short.')
  })
})
