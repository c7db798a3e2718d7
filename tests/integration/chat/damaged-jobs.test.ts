import { randomUUID } from 'node:crypto'
import { beforeEach, describe, expect, it } from 'vitest'
import { gestureSchema } from '#shared/ipc/gesture.ts'
import { chatAnswer, wordsEvent } from '../support/chat-answers.ts'
import { conversationRests } from '../support/conversation.ts'
import { engineWithServer } from '../support/engine-with-server.ts'
import { damageRow, drawsAFox, say } from './drawn-fox.ts'
import { pageCalls, type PageCall } from './page-calls.ts'

// What a call has made was paid for: what can be read of its rows says what came of it.

const testBed = engineWithServer()
let page: PageCall
let conversation = ''
/** The turns that called a tool, and that answered then. */
let turns: readonly string[] = []
let call = ''
let made = ''

const gesture = () => gestureSchema.parse(randomUUID())

/** A call that has started a picture, which is here; it is not known yet what became of it. */
beforeEach(async () => {
  page = pageCalls(testBed.test.engine)
  conversation = randomUUID()
  testBed.server.setFaults(drawsAFox(chatAnswer(wordsEvent('There it is.'), 'always')))
  const { chat } = testBed.test.engine
  chat.grantConsent({ conversation, tool: 'generate_image', calls: 1, outputs: 1 })
  await say(page, testBed.test.engine, conversation, 'Draw a fox')
  turns = chat.path(conversation).flatMap(({ job }) => job ?? [])
  const [started] = chat.callsOf(turns[0] ?? '')
  call = started?.id ?? ''
  made = started?.made ?? ''
  run(`UPDATE calls SET state = 'running', result = NULL WHERE id = ?`, call)
  const asked = chat.path(conversation).find(({ job }) => job === turns[0])
  await page('setHead', { conversation, message: asked?.id ?? '' })
})

function run(sql: string, ...values: readonly (string | number | null)[]): void {
  damageRow(testBed.test.engine.library.database, sql, ...values)
}

async function resumed() {
  const { chat } = testBed.test.engine
  chat.resume()
  await chat.settled(conversation)
  return chat.callsOf(turns[0] ?? '')
}

describe('a call of which the generation', () => {
  /** Records that it was sent again, as a job in a state. */
  const sendAgain = (state: string, request: string): void =>
    run(
      `INSERT INTO jobs (id, created_at, updated_at, profile_id, profile_name, kind, model, prompt, request, state, retry_of, owner)
       SELECT ?, created_at + 1, updated_at, profile_id, profile_name, kind, model, prompt, ?, ?, id, owner FROM jobs WHERE id = ?`,
      randomUUID(),
      request,
      state,
      made,
    )

  it.each([
    ['failed, and why cannot be read, has brought a picture all the same', 'failed', '{"code":'],
    ['has been interrupted, and why cannot be read', 'interrupted', '[]'],
  ])('%s', async (_, state, error) => {
    run('UPDATE jobs SET state = ?, error = ? WHERE id = ?', state, error, made)
    expect(await resumed()).toMatchObject([{ state: 'done', result: { items: [{}] } }])
  })

  it('was sent again by a job that is under way, whose request cannot be read, has not failed yet', async () => {
    run(`UPDATE jobs SET state = 'failed' WHERE id = ?`, made)
    run(`UPDATE assets SET job_id = ? WHERE job_id = ?`, turns[1] ?? '', made)
    sendAgain('saving', '[]')
    expect(await resumed()).toMatchObject([{ state: 'running', result: null }])
  })

  it('was sent again by one that cannot be read, and whose process is gone, is for the user to decide, and can be sent again', async () => {
    run(`UPDATE jobs SET state = 'failed' WHERE id = ?`, made)
    run(`UPDATE assets SET job_id = ? WHERE job_id = ?`, turns[1] ?? '', made)
    sendAgain('saving', '[]')
    run(`UPDATE jobs SET owner = ? WHERE retry_of = ?`, randomUUID(), made)
    expect(await resumed()).toMatchObject([{ state: 'unknown' }])
    const { id } = await testBed.test.engine.jobs.retry(made)
    expect(await testBed.test.ended(id)).toMatchObject({ state: 'succeeded' })
    await testBed.test.engine.chat.settled(conversation)
    expect(await resumed()).toMatchObject([{ state: 'done', result: { items: [{}] } }])
  })

  it('was sent again in vain after the clock was set back has failed, and is not unknown as it was before', async () => {
    const whole = JSON.stringify(testBed.test.engine.jobs.find(made)?.request)
    run(`UPDATE jobs SET state = 'interrupted' WHERE id = ?`, made)
    run(`UPDATE assets SET job_id = ? WHERE job_id = ?`, turns[1] ?? '', made)
    sendAgain('failed', whole)
    run(`UPDATE jobs SET created_at = created_at - 86400000 WHERE retry_of = ?`, made)
    expect(await resumed()).toMatchObject([{ state: 'failed', result: { items: [] } }])
  })

  it('cannot be read itself, and was sent again, has brought what both have', async () => {
    const whole = JSON.stringify(testBed.test.engine.jobs.find(made)?.request)
    run(`UPDATE jobs SET request = '[]' WHERE id = ?`, made)
    sendAgain('failed', whole)
    expect(await resumed()).toMatchObject([{ state: 'done', result: { items: [{}] } }])
  })

  it('cannot be read, nor anything that was sent again for it, is for the user to decide', async () => {
    const { chat } = testBed.test.engine
    run(`UPDATE jobs SET request = '{' WHERE id = ?`, made)
    await resumed()
    expect(chat.statusOf(conversation).type).toBe('unknown')
    await page('settle', { gesture: gesture(), conversation, call })
    await conversationRests(testBed.test.engine, conversation)
    expect(chat.callsOf(turns[0] ?? '')).toMatchObject([
      { state: 'failed', result: { items: [], charged: 'maybe' } },
    ])
    // And the conversation goes on.
    expect(chat.path(conversation).at(-1)?.job).not.toBe(turns[1])
  })
})
