import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { DiskSpace } from '#shared/domain/library.ts'
import { watchDiskSpace } from '../../../../renderer/data/disk-space.ts'

beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

const FULL: DiskSpace = { disk: '/', free: 0, isFull: true }

it('asks a disk for its room again and again, and not once more while it has not answered', async () => {
  const answers: ((room: DiskSpace) => void)[] = []
  const seen: (DiskSpace | null)[] = []
  const ask = (): Promise<DiskSpace> => new Promise((resolve) => answers.push(resolve))
  const stop = watchDiskSpace(ask, (room) => seen.push(room))
  await vi.advanceTimersByTimeAsync(60_000)
  expect(answers).toHaveLength(1)
  answers[0]?.(FULL)
  await vi.advanceTimersByTimeAsync(60_000)
  expect(seen).toEqual([FULL])
  expect(answers).toHaveLength(2)
  stop()
  answers[1]?.(FULL)
  await vi.advanceTimersByTimeAsync(60_000)
  expect(seen).toEqual([FULL])
  expect(answers).toHaveLength(2)
})

it('reports unknown space when a call fails, and asks again', async () => {
  const ask = vi.fn<() => Promise<DiskSpace>>().mockRejectedValue(new Error('gone'))
  const seen: (DiskSpace | null)[] = []
  const stop = watchDiskSpace(ask, (room) => seen.push(room))
  await vi.advanceTimersByTimeAsync(3000)
  expect(seen).toEqual([null, null])
  stop()
})
