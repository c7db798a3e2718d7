import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import {
  createTaskRunner,
  type StartWorker,
} from '../../../../../../renderer/parts/markdown/worker/task-runner.ts'
import type {
  TaskRequest,
  WorkerMessage,
} from '../../../../../../renderer/parts/markdown/worker/task.ts'

/** A worker that does what the test says. */
interface FakeWorker {
  readonly requests: TaskRequest[]
  readonly say: (message: WorkerMessage) => void
  readonly fail: () => void
  isEnded: boolean
}

const workers: FakeWorker[] = []

const start: StartWorker = (say, fail) => {
  const worker: FakeWorker = { requests: [], say, fail, isEnded: false }
  workers.push(worker)
  return {
    send: (request) => void worker.requests.push(request),
    terminate: () => void (worker.isEnded = true),
  }
}

const TIME = 1_000
const parse = (source: string) => ({ source, references: null })

beforeEach(() => {
  workers.length = 0
  vi.useFakeTimers()
})

afterEach(() => void vi.useRealTimers())

describe('tasks of the worker', () => {
  it('are done one after the other, once it is there', async () => {
    const runner = createTaskRunner(start, TIME)
    expect(workers).toHaveLength(0)
    const one = runner.run('parse', parse('a'))
    const other = runner.run('colour', { language: 'js', text: 'b' })
    const [worker] = workers
    expect(worker?.requests).toEqual([])
    worker?.say({ type: 'ready' })
    expect(worker?.requests.map(({ name }) => name)).toEqual(['parse'])
    worker?.say({ type: 'done', output: [{ type: 'rule' }] })
    expect(await one).toEqual([{ type: 'rule' }])
    expect(worker?.requests.map(({ name }) => name)).toEqual(['parse', 'colour'])
    worker?.say({ type: 'failed' })
    expect(await other).toBeNull()
    expect(workers).toHaveLength(1)
  })

  it('that take too long end with their worker, and the next one goes to a new one', async () => {
    const runner = createTaskRunner(start, TIME)
    const hostile = runner.run('parse', parse('a'))
    const other = runner.run('parse', parse('b'))
    // Starting does not count.
    vi.advanceTimersByTime(TIME * 5)
    workers[0]?.say({ type: 'ready' })
    vi.advanceTimersByTime(TIME - 1)
    expect(workers[0]?.isEnded).toBe(false)
    vi.advanceTimersByTime(1)
    expect(await hostile).toBeNull()
    expect(workers[0]?.isEnded).toBe(true)
    workers[1]?.say({ type: 'ready' })
    // What the ended one still says is nobody's.
    workers[0]?.say({ type: 'done', output: [{ type: 'rule' }] })
    workers[1]?.say({ type: 'done', output: [] })
    expect(await other).toEqual([])
  })

  it('fail where the worker does not start, each with one attempt', async () => {
    const runner = createTaskRunner(start, TIME)
    const results = Promise.all([runner.run('parse', parse('a')), runner.run('parse', parse('b'))])
    workers[0]?.fail()
    workers[1]?.fail()
    expect(await results).toEqual([null, null])
    expect(workers).toHaveLength(2)
  })

  it('are given to a new worker where it breaks down', async () => {
    const runner = createTaskRunner(start, TIME)
    const broken = runner.run('parse', parse('a'))
    workers[0]?.say({ type: 'ready' })
    workers[0]?.fail()
    expect(await broken).toBeNull()
    const next = runner.run('parse', parse('b'))
    workers[1]?.say({ type: 'ready' })
    workers[1]?.say({ type: 'done', output: [] })
    expect(await next).toEqual([])
  })
})
