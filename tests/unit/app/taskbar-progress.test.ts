import { describe, expect, it } from 'vitest'
import { AppError } from '#shared/errors.ts'
import {
  createTaskbarProgress,
  taskbarState,
  type TaskbarState,
} from '../../../electron/app/taskbar-progress.ts'
import { endedJob, runningJob } from '../renderer/jobs.ts'

const IDLE = { done: 0, running: [], waiting: 0, paused: false }

describe('taskbarState', () => {
  it('is nothing while nothing runs', () => {
    expect(taskbarState(IDLE)).toBeNull()
    expect(taskbarState({ ...IDLE, done: 3 })).toBeNull()
    expect(taskbarState({ ...IDLE, waiting: 3, paused: true })).toBeNull()
  })

  it('is unknown as long as no job says how far it is', () => {
    expect(taskbarState({ ...IDLE, running: [null, null], waiting: 4 })).toBe('unknown')
  })

  it('is the share of all that was asked for', () => {
    expect(taskbarState({ ...IDLE, running: [0.5, null] })).toBe(0.25)
    expect(taskbarState({ ...IDLE, done: 1, running: [null], waiting: 2 })).toBe(0.25)
    expect(taskbarState({ ...IDLE, done: 1, waiting: 3 })).toBe(0.25)
  })
})

describe('createTaskbarProgress', () => {
  it('goes forward over a queue of jobs, and is cleared at its end', () => {
    const shown: TaskbarState[] = []
    const taskbar = createTaskbarProgress((state) => void shown.push(state))
    taskbar.queueChanged({ paused: false, running: 1, waiting: 1 })
    taskbar.jobChanged(runningJob('a', 1))
    taskbar.jobProgress([{ jobId: 'a', progress: { fraction: 0.5, stage: null } }])
    taskbar.jobProgress([{ jobId: 'a', progress: { fraction: 0.501, stage: null } }])
    taskbar.jobChanged(endedJob('a', 1))
    taskbar.queueChanged({ paused: false, running: 1, waiting: 0 })
    taskbar.jobChanged(runningJob('b', 2))
    taskbar.jobChanged(endedJob('b', 2, 'failed'))
    expect(shown.at(-1)).toBeNull()
    const fractions = shown.filter((state) => typeof state === 'number')
    expect(fractions).toContain(0.25)
    expect(fractions).toContain(0.5)
    taskbar.jobChanged(runningJob('c', 3))
    expect(shown.at(-1)).toBe('unknown')
  })

  it('shows nothing for jobs that wait for the user', () => {
    const shown: TaskbarState[] = []
    const taskbar = createTaskbarProgress((state) => void shown.push(state))
    const error = new AppError('auth').data
    const line = { profileId: 'mine', profileName: 'Mine', waiting: 2, error }
    taskbar.queueChanged({ paused: false, running: 0, waiting: 3 })
    taskbar.queueChanged({ paused: false, running: 0, waiting: 2, held: [line] })
    expect(shown).toEqual(['unknown', null])
  })

  it('says nothing of jobs that were not seen running', () => {
    const shown: TaskbarState[] = []
    const taskbar = createTaskbarProgress((state) => void shown.push(state))
    taskbar.jobChanged(endedJob('old', 1, 'interrupted'))
    taskbar.jobProgress([{ jobId: 'old', progress: { fraction: 0.5, stage: null } }])
    expect(shown).toEqual([])
  })
})
