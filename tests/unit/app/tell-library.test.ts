import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { libraryTeller } from '../../../electron/app/tell-library.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

it('tells the first change at once, and all that follow within a moment once', () => {
  const tell = vi.fn()
  const changed = libraryTeller({ tell, isOpen: () => true })
  changed()
  expect(tell).toHaveBeenCalledTimes(1)
  for (let time = 0; time < 10; time += 1) changed()
  expect(tell).toHaveBeenCalledTimes(1)
  vi.advanceTimersByTime(300)
  expect(tell).toHaveBeenCalledTimes(2)
  vi.advanceTimersByTime(10_000)
  expect(tell).toHaveBeenCalledTimes(2)
  changed()
  expect(tell).toHaveBeenCalledTimes(3)
})

it('asks nothing of a library that is closed', () => {
  const tell = vi.fn()
  let isOpen = true
  const changed = libraryTeller({ tell, isOpen: () => isOpen })
  changed()
  changed()
  isOpen = false
  vi.advanceTimersByTime(300)
  changed()
  expect(tell).toHaveBeenCalledTimes(1)
})
