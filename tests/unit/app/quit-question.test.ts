import { describe, expect, it } from 'vitest'
import { TASK_KINDS, type TaskKind } from '#shared/domain/library-task.ts'
import { LANGUAGES } from '#shared/domain/settings.ts'
import { quitQuestion, runningTask } from '../../../electron/app/quit-question.ts'

const KINDS: readonly TaskKind[] = TASK_KINDS

describe.each(LANGUAGES)('the question before quitting, in %s', (language) => {
  const asked = (jobs: number, task: TaskKind | null) => quitQuestion(language, { jobs, task })

  it('is not asked when nothing is under way', () => {
    expect(asked(0, null)).toBeNull()
  })

  it('says of each task on the library what it is', () => {
    const messages = KINDS.map((kind) => asked(0, kind)?.message ?? '')
    expect(messages.every((message) => message.length > 0)).toBe(true)
    expect(new Set(messages).size).toBe(KINDS.length)
  })

  it('says of jobs how many there are, and that they may be charged for', () => {
    expect(asked(3, null)?.message).toContain('3')
    expect(asked(3, null)?.detail).not.toBe(asked(0, 'backup')?.detail)
  })

  it('says both when both are under way', () => {
    const both = asked(2, 'backup')
    for (const one of [asked(2, null), asked(0, 'backup')]) {
      expect(both?.message).toContain(one?.message)
      expect(both?.detail).toContain(one?.detail)
    }
  })
})

it('a task that has ended is not under way', () => {
  expect(runningTask(null)).toBeNull()
  expect(runningTask({ state: 'cancelled', kind: 'backup' })).toBeNull()
  expect(
    runningTask({ state: 'running', kind: 'backup', done: 0, total: null, isCancelling: true }),
  ).toBe('backup')
})

it('moving files into the trash goes on at the next start: nothing is asked', () => {
  expect(
    runningTask({ state: 'running', kind: 'trash', done: 0, total: 9, isCancelling: false }),
  ).toBeNull()
})
