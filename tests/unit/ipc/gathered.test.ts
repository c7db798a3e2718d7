import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { gathered } from '../../../electron/ipc/gathered.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

it('tells of the first at once, of the rest together and each once, and of nothing twice', () => {
  const told: string[][] = []
  const tell = gathered<string>(50, (values) => void told.push([...values]))
  tell('a')
  expect(told).toEqual([['a']])
  for (const value of ['b', 'a', 'b']) tell(value)
  vi.advanceTimersByTime(49)
  expect(told).toHaveLength(1)
  vi.advanceTimersByTime(1)
  expect(told).toEqual([['a'], ['b', 'a']])
  vi.advanceTimersByTime(500)
  tell('c')
  expect(told).toEqual([['a'], ['b', 'a'], ['c']])
})
