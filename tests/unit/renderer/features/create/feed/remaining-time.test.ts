import { expect, it } from 'vitest'
import { secondsLeft } from '../../../../../../renderer/features/create/feed/remaining-time.ts'

it('counts down from when a progress was first seen, to nothing', () => {
  const progress = { fraction: null, stage: null, remainingSeconds: 10 }
  expect(secondsLeft(progress, 5000)).toBe(10)
  expect(secondsLeft(progress, 9000)).toBe(6)
  expect(secondsLeft({ ...progress }, 9000)).toBe(10)
  expect(secondsLeft(progress, 15_000)).toBeNull()
})

it('knows nothing of what was not told', () => {
  expect(secondsLeft({ fraction: 0.5, stage: null }, 1)).toBeNull()
})
