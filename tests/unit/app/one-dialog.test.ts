import { expect, it } from 'vitest'
import { oneDialogAtATime } from '../../../electron/app/one-dialog.ts'
import { createGate } from '../../../electron/engine/concurrency.ts'

it('opens no second dialog over one that is open, and the next one after it, also after one that failed', async () => {
  const oneDialog = oneDialogAtATime()
  const closed = createGate()
  let opened = 0
  const ask = async (answer: string) => {
    opened += 1
    await closed.opened
    return answer
  }
  const first = oneDialog(() => ask('a'))
  expect(await oneDialog(() => ask('b'))).toBeNull()
  closed.open()
  expect(await first).toBe('a')
  await expect(oneDialog(() => Promise.reject(new Error('no window')))).rejects.toThrow('no window')
  expect(await oneDialog(() => ask('c'))).toBe('c')
  expect(opened).toBe(2)
})
