import { expect, it } from 'vitest'
import type { TaskReport } from '#shared/domain/library-task.ts'
import { AppError } from '#shared/errors.ts'
import {
  createTaskRunner,
  type PreparedTask,
} from '../../../../electron/app/library-tasks/task-runner.ts'
import { recordingLog } from '../../../integration/support/recording-log.ts'

const REPORT: TaskReport = { kind: 'empty_trash', deleted: 0 }
const runner = (prepare: () => Promise<PreparedTask | null>) =>
  createTaskRunner({ prepare, onChanged: () => {}, log: recordingLog() })

it('closing stops the task and waits until it is over', async () => {
  const events: string[] = []
  let end: () => void = () => {}
  const tasks = runner(async () => async ({ signal }) => {
    await new Promise<void>((resolve) => {
      signal.addEventListener('abort', () => events.push('told to stop'))
      end = resolve
    })
    events.push('over')
    throw new AppError('cancelled')
  })
  await tasks.start({ kind: 'backup', format: 'zip' })
  const closed = tasks.close().then(() => events.push('closed'))
  expect(events).toEqual(['told to stop'])
  end()
  await closed
  expect(events).toEqual(['told to stop', 'over', 'closed'])
  expect(tasks.current()).toEqual({ state: 'cancelled', kind: 'backup' })
})

it('closing without a task is over at once', async () => {
  const tasks = runner(async () => null)
  await tasks.close()
  expect(tasks.current()).toBeNull()
})

it('nothing is begun after that, also not what a dialog was asking for', async () => {
  let runs = 0
  let answer: (task: PreparedTask) => void = () => {}
  const tasks = runner(() => new Promise((resolve) => void (answer = resolve)))
  const started = tasks.start({ kind: 'backup', format: 'zip' })
  await tasks.close()
  answer(async () => {
    runs += 1
    return REPORT
  })
  expect(await started).toBe(false)
  expect(await tasks.start({ kind: 'empty_trash' })).toBe(false)
  expect([runs, tasks.current()]).toEqual([0, null])
})
