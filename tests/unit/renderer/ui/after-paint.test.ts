import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { afterPaint } from '../../../../renderer/ui/after-paint.ts'

let frames: (() => void)[]

beforeEach(() => {
  frames = []
  vi.useFakeTimers()
  vi.stubGlobal('requestAnimationFrame', (frame: () => void) => frames.push(frame))
})

afterEach(() => {
  vi.useRealTimers()
})

it('calls back behind the frame, once', () => {
  const work = vi.fn<() => void>()
  afterPaint(work)
  for (const frame of frames.splice(0)) frame()
  expect(work).not.toHaveBeenCalled()
  vi.runAllTimers()
  expect(work).toHaveBeenCalledTimes(1)
})

it('calls back in a window that has no frames, and not again once it has one', () => {
  const work = vi.fn<() => void>()
  afterPaint(work)
  vi.runAllTimers()
  expect(work).toHaveBeenCalledTimes(1)
  for (const frame of frames.splice(0)) frame()
  vi.runAllTimers()
  expect(work).toHaveBeenCalledTimes(1)
})
