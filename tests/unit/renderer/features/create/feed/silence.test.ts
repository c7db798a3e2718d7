import { expect, it } from 'vitest'
import { silentSeconds } from '../../../../../../renderer/features/create/feed/silence.ts'

it('counts the seconds without a byte from the twentieth on', () => {
  expect(silentSeconds(100_000, 119_999)).toBeNull()
  expect(silentSeconds(100_000, 120_000)).toBe(20)
  expect(silentSeconds(100_000, 163_999)).toBe(63)
})

it('says nothing while no answer is waited for, or when the clock was set back', () => {
  expect(silentSeconds(undefined, 120_000)).toBeNull()
  expect(silentSeconds(100_000, 90_000)).toBeNull()
})
