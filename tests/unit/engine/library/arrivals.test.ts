import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { Asset } from '#shared/domain/asset.ts'
import { createArrivals } from '../../../../electron/engine/library/arrivals.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

function picture(id: string): Asset {
  return {
    id,
    jobId: 'job',
    index: 0,
    kind: 'image',
    mime: 'image/png',
    width: 1,
    height: 1,
    durationSeconds: null,
    bytes: 1,
    sha256: '',
    createdAt: 0,
    file: `media/${id}.png`,
    extra: false,
    salvaged: false,
    favourite: false,
    color: null,
    edit: null,
  }
}

it('closes once the thumbnail that is being made is made, and makes no more', async () => {
  const made: string[] = []
  let finish = (): void => {}
  const finished = new Promise<void>((resolve) => {
    finish = resolve
  })
  const arrivals = createArrivals({
    async prepare({ id }) {
      await finished
      made.push(id)
      return true
    },
  })
  arrivals.add(picture('first'))
  arrivals.add(picture('second'))
  await vi.runAllTimersAsync()
  let isClosed = false
  const close = async (): Promise<void> => {
    await arrivals.close()
    isClosed = true
  }
  const closing = close()
  await vi.runAllTimersAsync()
  expect(isClosed).toBe(false)
  finish()
  await closing
  expect(made).toEqual(['first'])
  arrivals.add(picture('third'))
  await vi.runAllTimersAsync()
  expect(made).toEqual(['first'])
})
