import { expect, it } from 'vitest'
import {
  secondsLeft,
  silentSeconds,
} from '../../../../../renderer/parts/progress/remaining-time.ts'

it('counts down from when a progress was first seen, to nothing', () => {
  const progress = { fraction: null, stage: null, remainingSeconds: 10 }
  expect(secondsLeft(progress, 5000)).toBe(10)
  expect(secondsLeft(progress, 9000)).toBe(6)
  expect(secondsLeft({ ...progress }, 9000)).toBe(10)
  expect(secondsLeft(progress, 15_000)).toBeNull()
})

it('knows nothing without an estimate', () => {
  expect(secondsLeft({ fraction: 0.5, stage: null }, 1)).toBeNull()
})

it('counts the seconds without a byte from the twentieth on', () => {
  expect(silentSeconds(100_000, 119_999)).toBeNull()
  expect(silentSeconds(100_000, 120_000)).toBe(20)
  expect(silentSeconds(100_000, 163_999)).toBe(63)
})

it('says nothing while no answer is waited for, or when the clock was set back', () => {
  expect(silentSeconds(undefined, 120_000)).toBeNull()
  expect(silentSeconds(100_000, 90_000)).toBeNull()
})
