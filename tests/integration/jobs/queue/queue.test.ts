import { describe, expect, it } from 'vitest'
import type { QueueState } from '#shared/domain/queue.ts'
import {
  DONE,
  PICTURES,
  answerWith,
  generations,
  pictureEvent,
  stallAfter,
} from '../../support/answers.ts'
import { engineWithServer } from '../../support/engine-with-server.ts'
import { chatRequest, imageRequest, videoRequest } from '../../support/requests.ts'
import { useServer, type TestEngine } from '../../support/test-engine.ts'

const testBed = engineWithServer()

const STALL = generations([{ kind: 'stall', after: { at: 'headers' } }])
const ONE_PICTURE = generations([answerWith(pictureEvent(0, PICTURES.first) + DONE)])

const refused = expect.objectContaining({
  data: expect.objectContaining({ code: 'invalid_request' }),
})

/** The prompts of the jobs that have begun, in the order in which they did. */
function begun({ changes }: TestEngine): string[] {
  return changes.flatMap((job) =>
    job.state === 'sending' && job.outputs.length === 0 ? [job.request.prompt] : [],
  )
}

function create({ engine }: TestEngine, ...prompts: string[]): string[] {
  return prompts.map((prompt) => engine.jobs.create(imageRequest(1, { prompt })).id)
}

const waiting = ({ engine }: TestEngine): string[] =>
  engine.jobs.queue
    .first(100)
    .map((job) => (job.request.kind === 'chat' ? 'chat' : job.request.prompt))

async function allEnded({ engine }: TestEngine): Promise<void> {
  await expect.poll(() => engine.jobs.queue.state()).toMatchObject({ waiting: 0, running: 0 })
}

describe('pausing', () => {
  it('lets what runs go on, and starts nothing new until it is over', async () => {
    const { test } = testBed
    testBed.server.setFaults([ONE_PICTURE])
    const [running = ''] = create(test, 'runs')
    test.engine.jobs.queue.pause()
    create(test, 'waits', 'waits too')
    expect((await test.ended(running)).state).toBe('succeeded')
    expect(test.engine.jobs.queue.state()).toEqual({ paused: true, waiting: 2, running: 0 })
    expect(begun(test)).toEqual(['runs'])
    test.engine.jobs.queue.resume()
    await allEnded(test)
    expect(begun(test)).toEqual(['runs', 'waits', 'waits too'])
    expect(testBed.generations()).toHaveLength(3)
  })

  it('is remembered over a restart, together with the order; nothing that was sent is sent again', async () => {
    const { test } = testBed
    testBed.server.setFaults([STALL])
    create(test, 'sent 1', 'sent 2', 'sent 3')
    const [a = '', , c = ''] = create(test, 'a', 'b', 'c', 'd')
    await expect.poll(() => testBed.generations().length).toBe(3)
    test.engine.jobs.queue.pause()
    test.engine.jobs.queue.move(c, a)

    const next = await testBed.restart()
    expect(next.engine.jobs.queue.state()).toEqual({ paused: true, waiting: 0, running: 0 })
    next.engine.jobs.recovery.run()
    expect(next.engine.jobs.queue.state()).toEqual({ paused: true, waiting: 4, running: 0 })
    expect(waiting(next)).toEqual(['c', 'a', 'b', 'd'])

    testBed.server.setFaults([ONE_PICTURE])
    next.engine.jobs.queue.resume()
    await allEnded(next)
    expect(begun(next)).toEqual(['c', 'a', 'b', 'd'])
    expect(testBed.generations()).toHaveLength(7)
    const third = await testBed.restart()
    expect(third.engine.jobs.queue.state().paused).toBe(false)
  })

  it('is not the business of a process that only makes jobs of its own', async () => {
    testBed.test.engine.jobs.queue.pause()
    testBed.server.setFaults([ONE_PICTURE])
    const next = await testBed.restart()
    next.engine.jobs.recovery.run({ startQueued: false })
    const [id = ''] = create(next, 'from the command line')
    expect((await next.ended(id)).state).toBe('succeeded')
  })
})

describe('the order', () => {
  it('is that of asking, until it is changed', async () => {
    const { test } = testBed
    const { jobs } = test.engine
    jobs.queue.pause()
    const [a = '', b = '', c = '', d = ''] = create(test, 'a', 'b', 'c', 'd')
    jobs.queue.move(d, a)
    expect(waiting(test)).toEqual(['d', 'a', 'b', 'c'])
    jobs.queue.move(a, null)
    expect(waiting(test)).toEqual(['d', 'b', 'c', 'a'])
    jobs.queue.move(c, c)
    jobs.queue.move(b, c)
    jobs.queue.move(d, b)
    expect(waiting(test)).toEqual(['d', 'b', 'c', 'a'])
    create(test, 'e')
    testBed.server.setFaults([ONE_PICTURE])
    jobs.queue.resume()
    await allEnded(test)
    expect(begun(test)).toEqual(['d', 'b', 'c', 'a', 'e'])
  })

  it('stays exact however often jobs are put into the same gap', () => {
    const { test } = testBed
    const { jobs } = test.engine
    jobs.queue.pause()
    const ids = create(test, 'a', 'b', 'c')
    const expected = ['a', 'b', 'c']
    for (let times = 0; times < 150; times += 1) {
      const [, second = '', last = ''] = expected
      const id = (prompt: string): string => ids[['a', 'b', 'c'].indexOf(prompt)] ?? ''
      jobs.queue.move(id(last), id(second))
      expected.splice(0, 3, expected[0] ?? '', last, second)
      expect(waiting(test)).toEqual(expected)
    }
  })

  it('takes in jobs from before there was one', () => {
    const { test } = testBed
    const { jobs } = test.engine
    jobs.queue.pause()
    const [, b = '', c = ''] = create(test, 'a', 'b', 'c')
    test.engine.library.database.exec(`
      UPDATE jobs SET queue_position = NULL, created_at = 1000 + queue_position`)
    create(test, 'new')
    expect(waiting(test)).toEqual(['a', 'b', 'c', 'new'])
    jobs.queue.move(c, b)
    expect(waiting(test)).toEqual(['a', 'c', 'b', 'new'])
  })

  it('is not that of jobs that run, have ended or do not exist', async () => {
    const { test } = testBed
    const { jobs } = test.engine
    testBed.server.setFaults([STALL])
    const [running = ''] = create(test, 'runs', 'runs', 'runs')
    const [waits = ''] = create(test, 'waits')
    await expect.poll(() => testBed.generations().length).toBe(3)
    for (const [id, before] of [
      [running, waits],
      [running, null],
      [waits, running],
      [waits, 'nobody'],
      ['nobody', waits],
    ] as const) {
      expect(() => jobs.queue.move(id, before)).toThrow(refused)
    }
    expect(waiting(test)).toEqual(['waits'])
  })
})

describe('fairness', () => {
  it('does not let a provider that stands still hold up another', async () => {
    const { test } = testBed
    testBed.server.setFaults([STALL])
    create(test, ...Array.from({ length: 10 }, (_, number) => `slow ${number}`))
    await expect.poll(() => testBed.generations().length).toBe(3)
    testBed.server.setFaults([ONE_PICTURE])
    await useServer(test.engine, testBed.server)
    const quick = create(test, ...Array.from({ length: 6 }, (_, number) => `quick ${number}`))
    for (const id of quick) expect((await test.ended(id)).state).toBe('succeeded')
    expect(test.engine.jobs.queue.state()).toEqual({ paused: false, waiting: 7, running: 3 })
    expect(begun(test).slice(3)).toEqual(
      Array.from({ length: 6 }, (_, number) => `quick ${number}`),
    )
  })

  it('passes over a row that cannot be read, and says so in the log', async () => {
    const { test } = testBed
    test.engine.jobs.queue.pause()
    const [broken = ''] = create(test, 'broken')
    create(test, 'whole')
    test.engine.library.database
      .prepare(`UPDATE jobs SET request = '{"kind":"song"}' WHERE id = ?`)
      .run(broken)
    testBed.server.setFaults([ONE_PICTURE])
    test.engine.jobs.queue.resume()
    await allEnded(test)
    expect(begun(test)).toEqual(['whole'])
    expect(test.log.text()).toContain('cannot be read')
  })
})

describe('cancelling all', () => {
  it('ends what waits at once, and keeps what had arrived of what runs', async () => {
    const { test } = testBed
    testBed.server.setFaults([generations(stallAfter(pictureEvent(0, PICTURES.first)))])
    const running = [1, 2, 3].map(() => test.engine.jobs.create(imageRequest(2)).id)
    const prompts = Array.from({ length: 250 }, (_, number) => `waits ${number}`)
    const ids = create(test, ...prompts)
    for (const id of running) await expect.poll(() => test.latest(id)?.outputs.length).toBe(1)
    test.engine.jobs.queue.cancelAll()
    expect(test.engine.jobs.queue.state().waiting).toBe(0)
    for (const id of running) {
      expect(await test.ended(id)).toMatchObject({ state: 'cancelled', outputs: [{ index: 0 }] })
    }
    for (const id of ids) {
      expect(await test.ended(id)).toMatchObject({ state: 'cancelled', error: { charged: 'no' } })
    }
    expect(testBed.generations()).toHaveLength(3)
    // The line goes on.
    testBed.server.setFaults([ONE_PICTURE])
    const [next = ''] = create(test, 'next')
    expect((await test.ended(next)).state).toBe('succeeded')
  })
})

describe('running again', () => {
  it('sends the same once more, whatever became of it, and leaves the old job as it is', async () => {
    const { test } = testBed
    testBed.server.setFaults([ONE_PICTURE])
    const [id = ''] = create(test, 'again')
    const first = await test.ended(id)
    const again = test.engine.jobs.runAgain(id)
    expect(again).toMatchObject({ state: 'queued', request: first.request, batchId: null })
    expect((await test.ended(again.id)).state).toBe('succeeded')
    expect(test.engine.jobs.find(id)).toEqual(first)
    expect(test.removed).toEqual([])
    expect(testBed.generations()).toHaveLength(2)
  })

  it('may be asked for while the job runs, also of a chat, and not of nobody', async () => {
    const { test } = testBed
    testBed.server.setFaults([STALL])
    const { id } = test.engine.jobs.chat(chatRequest('hello'))
    const again = test.engine.jobs.runAgain(id)
    expect(again.request).toEqual(chatRequest('hello'))
    expect(() => test.engine.jobs.runAgain('nobody')).toThrow('invalid_request/not_found')
  })

  it('holds an old request against what its model takes today', async () => {
    const { test } = testBed
    test.engine.jobs.queue.pause()
    const { id } = test.engine.jobs.create({ ...videoRequest(), lengthSeconds: 60 })
    expect(() => test.engine.jobs.runAgain(id)).toThrow(refused)
  })
})

describe('a retry that waits', () => {
  it('is not made a second time', async () => {
    const { test } = testBed
    testBed.server.setFaults([
      generations([{ kind: 'respond', status: 400, body: { type: 'json', value: {} } }]),
    ])
    const [id = ''] = create(test, 'fails')
    expect((await test.ended(id)).state).toBe('failed')
    test.engine.jobs.queue.pause()
    await test.engine.jobs.retry(id)
    await expect(test.engine.jobs.retry(id)).rejects.toThrow(refused)
    expect(test.engine.jobs.queue.state().waiting).toBe(1)
  })
})

describe('the state', () => {
  it('is told soon, and once for a batch', async () => {
    const states: QueueState[] = []
    const told = await testBed.restart()
    told.engine.events.on('queueChanged', (state) => void states.push(state))
    told.engine.jobs.queue.pause()
    told.engine.jobs.createBatch([imageRequest(1), imageRequest(1), imageRequest(1)])
    expect(states).toEqual([])
    await expect.poll(() => states).toEqual([{ paused: true, waiting: 3, running: 0 }])
    testBed.server.setFaults([STALL])
    told.engine.jobs.queue.resume()
    await expect.poll(() => states.at(-1)).toEqual({ paused: false, waiting: 0, running: 3 })
    told.engine.jobs.queue.cancelAll()
    await expect.poll(() => states.at(-1)).toEqual({ paused: false, waiting: 0, running: 0 })
  })
})
