import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import {
  contentEvent,
  cutAfter,
  generations,
  pictureEvent,
  PICTURES,
  stallAfter,
} from '../support/answers.ts'
import { engineWithServer } from '../support/engine-with-server.ts'
import { chatRequest, imageRequest } from '../support/requests.ts'

const testBed = engineWithServer({ idleTimeout: 500 })

const dataUri = `data:image/png;base64,${PICTURES.first.toString('base64')}`

/** What brings a whole picture without saying that this is the end of it. */
const ANSWERS = {
  'an event without its blank line': pictureEvent(0, PICTURES.first).trimEnd(),
  'an event with half of its blank line': pictureEvent(0, PICTURES.first).slice(0, -1),
  'an answer that is no stream': JSON.stringify({
    choices: [{ index: 0, message: { role: 'assistant', content: `![a fox](${dataUri})` } }],
  }),
} as const

describe.each(Object.entries(ANSWERS))('%s', (_name, answer) => {
  it('is not lost when the connection is cut', async () => {
    testBed.server.setFaults([generations(cutAfter(answer))])
    const job = await testBed.test.ended(testBed.test.engine.jobs.create(imageRequest(1)).id)
    expect(job).toMatchObject({ state: 'succeeded', outputs: [{ bytes: PICTURES.first.length }] })
    expect(await readdir(join(testBed.folder, 'spool'))).toEqual([])
  })

  it('is not lost when the server falls silent', async () => {
    testBed.server.setFaults([generations(stallAfter(answer))])
    const job = await testBed.test.ended(testBed.test.engine.jobs.create(imageRequest(1)).id)
    expect(job).toMatchObject({ state: 'succeeded', outputs: [{ bytes: PICTURES.first.length }] })
  })

  it('is not lost when the user cancels', async () => {
    testBed.server.setFaults([generations(stallAfter(answer))])
    // Only the user ends it.
    const { engine, ended, latest } = await testBed.restart({ idleTimeout: null })
    const { id } = engine.jobs.create(imageRequest(1))
    const spoolOf = async () => readdir(join(testBed.folder, 'spool'))
    await expect.poll(() => latest(id)?.state).toBe('streaming')
    await expect.poll(spoolOf).toHaveLength(1)
    engine.jobs.queue.cancel(id)
    const job = await ended(id)
    // Whether it had arrived by then is not for the user to know; if it had, it is here.
    if (job.outputs.length === 0) expect(job.state).toBe('cancelled')
    else expect(job.state).toBe('succeeded')
  })
})

describe('an answer of which only a part has come', () => {
  it('brings what is whole of it, and says that there was more', async () => {
    const first = pictureEvent(0, PICTURES.first)
    const second = pictureEvent(1, PICTURES.second)
    testBed.server.setFaults([generations(cutAfter(first + second.slice(0, second.length / 2)))])
    const job = await testBed.test.ended(testBed.test.engine.jobs.create(imageRequest(2)).id)
    expect(job).toMatchObject({
      state: 'partial',
      outputs: [{ bytes: PICTURES.first.length }],
      missing: 1,
      error: { code: 'network', charged: 'maybe' },
    })
  })

  it('of a chat keeps the words that came last', async () => {
    testBed.server.setFaults([generations(cutAfter(contentEvent(0, 'all but the end').trimEnd()))])
    const { engine, chatEnded } = testBed.test
    const chat = await chatEnded(engine.jobs.chat(chatRequest('hello')).id)
    expect(chat.answer.text).toBe('all but the end')
  })
})
