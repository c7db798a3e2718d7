import { describe, expect, it } from 'vitest'
import {
  answerWith,
  cutAfter,
  DONE,
  generations,
  PICTURES,
  stallAfter,
} from '../support/answers.ts'
import { engineWithServer } from '../support/engine-with-server.ts'
import { leaveBehind } from '../support/left-behind.ts'
import { chatRequest } from '../support/requests.ts'

const testBed = engineWithServer()

function chunk(delta: unknown, finishReason: string | null = null): string {
  const choice = { index: 0, delta, finish_reason: finishReason }
  return `data: ${JSON.stringify({ object: 'chat.completion.chunk', choices: [choice] })}\n\n`
}

const HELLO = chunk({ content: '<think>hm' }) + chunk({ content: '</think>Hello, ' })
const WHOLE = HELLO + chunk({ content: '世界' }) + chunk({}, 'stop') + DONE
const CLOCK = { name: 'clock', description: null, parameters: { type: 'object' } }

describe('a chat', () => {
  it('is a job of its own: recorded, streamed, kept', async () => {
    testBed.server.setFaults([generations([answerWith(WHOLE)])])
    const { engine, chatEnded, answers, changes } = testBed.test
    const started = engine.jobs.chat(chatRequest('Say hello'))
    expect(started).toMatchObject({ state: 'queued', answer: { text: '' } })
    const job = await chatEnded(started.id)
    const answer = { text: 'Hello, 世界', reasoning: 'hm', toolCalls: [], finishReason: 'stop' }
    expect(job).toMatchObject({ state: 'succeeded', answer, outputs: [] })
    expect(answers.map(({ piece }) => piece)).toEqual([
      { type: 'reasoning', delta: 'hm' },
      { type: 'text', delta: 'Hello, ' },
      { type: 'text', delta: '世界' },
    ])
    expect(engine.jobs.find(started.id)).toEqual(job)
    expect(engine.jobs.recent(5)).toEqual([job])
    // The feed shows generations.
    expect(engine.jobs.list(null).jobs).toEqual([])
    expect(changes).toEqual([])
  })

  it('sends what it was told, and nothing that was left to the server', async () => {
    const { engine, chatEnded } = testBed.test
    await chatEnded(engine.jobs.chat(chatRequest('Hi', { temperature: 0.5, stream: false })).id)
    expect(testBed.generations()[0]?.body).toEqual({
      model: 'grok-4',
      messages: [{ role: 'user', content: 'Hi' }],
      stream: false,
      temperature: 0.5,
    })
  })

  it('asks for a tool, gets its result, and answers', async () => {
    const { engine, chatEnded } = testBed.test
    const question = chatRequest('What time is it?', { tools: [CLOCK], toolChoice: 'required' })
    const asked = await chatEnded(engine.jobs.chat(question).id)
    expect(asked).toMatchObject({ state: 'succeeded', answer: { finishReason: 'tool_calls' } })
    const [call] = asked.answer.toolCalls
    if (call === undefined) throw new Error('No tool was asked for')
    expect(call.name).toBe('clock')
    const told = chatRequest('', {
      tools: [CLOCK],
      messages: [
        ...question.messages,
        { role: 'assistant', content: null, toolCalls: [call] },
        { role: 'tool', toolCallId: call.id, content: 'half past nine' },
      ],
    })
    const job = await chatEnded(engine.jobs.chat(told).id)
    expect(job).toMatchObject({ state: 'succeeded', answer: { toolCalls: [] } })
    expect(job.answer.text).toContain('half past nine')
  })

  it('keeps the pictures that it draws', async () => {
    const picture = `![image](data:image/png;base64,${PICTURES.first.toString('base64')})`
    const text = chunk({ content: `Here you are: ${picture} A fox.` }) + chunk({}, 'stop') + DONE
    testBed.server.setFaults([generations([answerWith(text)])])
    const { engine, chatEnded } = testBed.test
    const job = await chatEnded(engine.jobs.chat(chatRequest('Draw a fox')).id)
    expect(job.outputs).toMatchObject([{ kind: 'image', jobId: job.id, index: 0 }])
    expect(job.answer.text).toBe('Here you are:  A fox.')
  })

  it('keeps what was said before the connection broke', async () => {
    testBed.server.setFaults([generations(cutAfter(HELLO))])
    const { engine, chatEnded } = testBed.test
    const job = await chatEnded(engine.jobs.chat(chatRequest('Hi')).id)
    expect(job).toMatchObject({
      state: 'partial',
      answer: { text: 'Hello, ', finishReason: null },
      error: { code: 'network', reason: 'cut', charged: 'maybe' },
    })
  })

  it('keeps what was said before it was cancelled', async () => {
    testBed.server.setFaults([generations(stallAfter(HELLO))])
    const { engine, chatEnded, answers } = testBed.test
    const { id } = engine.jobs.chat(chatRequest('Hi'))
    await expect.poll(() => answers.length).toBeGreaterThan(1)
    engine.jobs.queue.cancel(id)
    const job = await chatEnded(id)
    expect(job).toMatchObject({ state: 'cancelled', answer: { text: 'Hello, ' } })
  })

  it('can be asked again', async () => {
    testBed.server.setFaults([generations(cutAfter(''), { times: 1 })])
    const { engine, chatEnded } = testBed.test
    const failed = await chatEnded(engine.jobs.chat(chatRequest('Hi')).id)
    const again = await chatEnded((await engine.jobs.retry(failed.id)).id)
    expect(again).toMatchObject({ state: 'succeeded', request: failed.request })
  })
})

describe('a chat that a dead process left', () => {
  async function recovered(text: string) {
    await testBed.test.engine.close()
    await leaveBehind(testBed.folder, {
      id: 'left',
      profileId: 'gone',
      request: chatRequest('Hi'),
      state: 'streaming',
      parts: [{ offset: 0, count: null, text }],
    })
    const { engine, chats } = await testBed.restart()
    expect(engine.jobs.recovery.run()).toBe(true)
    await expect
      .poll(() => chats.at(-1)?.answer.text)
      .toBe(`Hello, ${text === WHOLE ? '世界' : ''}`)
    return engine.jobs.find('left')
  }

  it('is complete when its answer had arrived', async () => {
    expect(await recovered(WHOLE)).toMatchObject({
      state: 'succeeded',
      answer: { reasoning: 'hm' },
    })
  })

  it('shows what had arrived of it otherwise', async () => {
    expect(await recovered(HELLO)).toMatchObject({
      state: 'interrupted',
      error: { reason: 'outcome_unknown' },
    })
  })
})
