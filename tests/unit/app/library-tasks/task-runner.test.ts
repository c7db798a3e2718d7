import { afterEach, describe, expect, it, vi } from 'vitest'
import { isUnderWay, type LibraryTask, type TaskReport } from '#shared/domain/library-task.ts'
import { AppError } from '#shared/errors.ts'
import {
  createTaskRunner,
  type PreparedTask,
} from '../../../../electron/app/library-tasks/task-runner.ts'
import { recordingLog } from '../../../integration/support/recording-log.ts'

const REPORT: TaskReport = { kind: 'empty_trash', deleted: 3 }

function inTheTestsHands<T>() {
  let resolve: (value: T) => void = () => {}
  let reject: (reason: Error) => void = () => {}
  const promise = new Promise<T>((onValue, onReason) => {
    resolve = onValue
    reject = onReason
  })
  return { promise, resolve, reject }
}

/** Returns a runner whose task is in the test's hands. */
function controlled(prepare?: () => Promise<PreparedTask | null>) {
  const told: (LibraryTask | null)[] = []
  const left: LibraryTask[] = []
  const log = recordingLog()
  const { promise, resolve, reject } = inTheTestsHands<TaskReport>()
  let work: Parameters<PreparedTask>[0] | null = null
  const tasks = createTaskRunner({
    log,
    onChanged: (task) => told.push(task),
    onLibraryLeft: (task) => left.push(task),
    prepare:
      prepare ??
      (async () => (given) => {
        work = given
        given.signal.addEventListener('abort', () => reject(new AppError('cancelled')))
        return promise
      }),
  })
  return {
    tasks,
    told,
    left,
    closeLibrary: () => work?.libraryCloses(),
    log,
    resolve,
    reject,
    progress: (done: number, total: number | null) => work?.onProgress({ done, total }),
    async ended() {
      await expect.poll(() => isUnderWay(tasks.current())).toBe(false)
    },
  }
}

describe('a task on the library', () => {
  afterEach(() => void vi.useRealTimers())

  it('tells that it runs, and what came of it', async () => {
    const { tasks, told, resolve, ended } = controlled()
    expect(await tasks.start({ kind: 'empty_trash' })).toBe(true)
    expect(told).toEqual([
      { state: 'running', kind: 'empty_trash', done: 0, total: null, isCancelling: false },
    ])
    resolve(REPORT)
    await ended()
    expect(told.at(-1)).toEqual({ state: 'succeeded', report: REPORT })
    tasks.dismiss()
    expect([tasks.current(), told.at(-1)]).toEqual([null, null])
  })

  it('tells of progress at most twenty times a second, the newest', async () => {
    vi.useFakeTimers()
    const { tasks, told, progress } = controlled()
    await tasks.start({ kind: 'verify' })
    for (let done = 1; done <= 1000; done += 1) progress(done, 1000)
    expect(told).toHaveLength(1)
    expect(tasks.current()).toMatchObject({ done: 1000, total: 1000 })
    vi.advanceTimersByTime(50)
    expect(told).toHaveLength(2)
    expect(told[1]).toMatchObject({ done: 1000 })
  })

  it('leaves no progress to be told after the end', async () => {
    vi.useFakeTimers()
    const { tasks, told, progress, resolve } = controlled()
    await tasks.start({ kind: 'verify' })
    progress(1, 2)
    resolve(REPORT)
    await vi.advanceTimersByTimeAsync(1000)
    expect(told.map((task) => task?.state)).toEqual(['running', 'succeeded'])
  })

  it('is the only one', async () => {
    const { tasks, told } = controlled()
    await tasks.start({ kind: 'verify' })
    expect(await tasks.start({ kind: 'import', from: 'zip' })).toBe(false)
    tasks.dismiss()
    expect(told).toHaveLength(1)
  })

  it('can be cancelled', async () => {
    const { tasks, told, ended } = controlled()
    await tasks.start({ kind: 'move' })
    tasks.cancel()
    expect(told.at(-1)).toMatchObject({ state: 'running', isCancelling: true })
    await ended()
    expect(told.at(-1)).toEqual({ state: 'cancelled', kind: 'move' })
  })

  it('keeps why it failed, and another one can follow', async () => {
    const { tasks, log, reject, ended } = controlled()
    await tasks.start({ kind: 'move' })
    reject(new AppError('invalid_request', { reason: 'jobs_running' }))
    await ended()
    expect(tasks.current()).toMatchObject({
      state: 'failed',
      kind: 'move',
      error: { reason: 'jobs_running' },
    })
    expect(log.entries).toEqual([])
    expect(await tasks.start({ kind: 'verify' })).toBe(true)
  })

  it('logs a failure that is a bug, and says nothing of it', async () => {
    const { tasks, log, reject, ended } = controlled()
    await tasks.start({ kind: 'verify' })
    reject(new TypeError('x is undefined'))
    await ended()
    expect(tasks.current()).toMatchObject({ state: 'failed', error: { code: 'internal' } })
    expect(log.text()).toContain('x is undefined')
  })

  it('that closes the library keeps all others away for good, and is the last: the app starts again', async () => {
    const { tasks, told, left, closeLibrary, reject, ended } = controlled()
    await tasks.start({ kind: 'move' })
    expect(tasks.hasClosedLibrary()).toBe(false)
    closeLibrary()
    expect(told.at(-1)).toEqual({ state: 'moving', done: 0, total: null, isCancelling: false })
    tasks.cancel()
    expect(told.at(-1)).toMatchObject({ state: 'moving', isCancelling: true })
    reject(new AppError('cancelled'))
    await ended()
    expect(left).toEqual([{ state: 'cancelled', kind: 'move' }])
    expect(tasks.hasClosedLibrary()).toBe(true)
    tasks.dismiss()
    expect(await tasks.start({ kind: 'verify' })).toBe(false)
    expect(told.at(-1)).toEqual({ state: 'cancelled', kind: 'move' })
  })

  it('that has closed the library does not start the app again when the user quits', async () => {
    const { tasks, left, closeLibrary } = controlled()
    await tasks.start({ kind: 'move' })
    closeLibrary()
    await tasks.close()
    expect(tasks.current()).toEqual({ state: 'cancelled', kind: 'move' })
    expect(left).toEqual([])
  })

  it('of the last process is shown until it is dismissed', () => {
    const last: LibraryTask = { state: 'interrupted', folder: '/drive/Vignette' }
    const tasks = createTaskRunner({
      log: recordingLog(),
      onChanged: () => undefined,
      prepare: async () => null,
      last,
    })
    expect(tasks.current()).toEqual(last)
    tasks.dismiss()
    expect(tasks.current()).toBeNull()
  })

  it('does not start when the dialog is closed, and a second dialog is not opened', async () => {
    const { promise, resolve } = inTheTestsHands<PreparedTask | null>()
    const prepare = vi.fn(() => promise)
    const { tasks, told } = controlled(prepare)
    const first = tasks.start({ kind: 'move' })
    expect(await tasks.start({ kind: 'move' })).toBe(false)
    resolve(null)
    expect(await first).toBe(false)
    expect(prepare).toHaveBeenCalledTimes(1)
    expect(told).toEqual([])
  })
})
