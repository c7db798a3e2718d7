import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { finishRecovery } from '../../../electron/cli/finish-recovery.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

/** Returns a command whose own work is done, while what earlier ones have left is `recovered` only then. */
function finishing(recovered: Promise<void>) {
  const notes: string[] = []
  const listeners: (() => void)[] = []
  let isOver = false
  const session: Parameters<typeof finishRecovery>[0] = Object.assign(Object.create(null), {
    engine: { jobs: { recovery: { settled: () => recovered } } },
    host: { language: 'en' },
    reporter: { note: (sentence: string) => void notes.push(sentence) },
    signals: { onFirst: (listener: () => void) => void listeners.push(listener) },
  })
  const over = finishRecovery(session).then(() => (isOver = true))
  return { notes, over, interrupt: () => listeners.forEach((tell) => tell()), isOver: () => isOver }
}

const NEVER = new Promise<void>(() => {})

it('a command waits no longer than a second for what earlier ones have left, and says so', async () => {
  const { notes, over, isOver } = finishing(NEVER)
  await vi.advanceTimersByTimeAsync(999)
  expect(isOver()).toBe(false)
  await vi.advanceTimersByTimeAsync(1)
  await over
  expect(notes).toEqual([expect.stringContaining('The next command goes on with it.')])
})

it('a command does not wait at all where nothing is left, nor after Ctrl-C, and says nothing', async () => {
  const done = finishing(Promise.resolve())
  await done.over
  const interrupted = finishing(NEVER)
  interrupted.interrupt()
  await interrupted.over
  expect([...done.notes, ...interrupted.notes]).toEqual([])
})
