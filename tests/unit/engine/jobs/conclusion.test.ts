import { describe, expect, it } from 'vitest'
import { AppError } from '#shared/errors.ts'
import { conclusion } from '../../../../electron/engine/jobs/run-job.ts'
import { assetAt } from './asset.ts'

const free = new AppError('rate_limited', { httpStatus: 429, charged: 'no' })
const costly = new AppError('server', { httpStatus: 502, charged: 'maybe' })

/** What a part saved, by index, and why it is not more. */
function part(indexes: readonly number[], error: AppError | null = null) {
  return { saved: indexes.map((index) => assetAt(index)), error }
}

describe('the conclusion of a job', () => {
  it('is success when everything is there, even if a part complained', () => {
    expect(conclusion([part([0, 1]), part([2])], 3, false)).toEqual({
      state: 'succeeded',
      error: null,
    })
    expect(conclusion([part([0, 1], costly)], 2, false).state).toBe('succeeded')
  })

  it('is success when everything was there before the user cancelled', () => {
    expect(conclusion([part([0])], 1, true).state).toBe('succeeded')
  })

  it('is partial when something is missing, with the reason', () => {
    expect(conclusion([part([0, 1]), part([], free)], 4, false)).toEqual({
      state: 'partial',
      error: free.data,
    })
  })

  it('is a failure when nothing is there', () => {
    expect(conclusion([part([], free)], 1, false)).toEqual({ state: 'failed', error: free.data })
  })

  it('tells of the part that may have cost money', () => {
    const { error } = conclusion([part([], free), part([], costly), part([], free)], 6, false)
    expect(error).toEqual(costly.data)
  })

  it('counts an output once, however often it was saved', () => {
    expect(conclusion([part([0, 0])], 2, false).state).toBe('partial')
  })

  it('has a reason when a server just made fewer than it was asked for', () => {
    expect(conclusion([part([0])], 2, false)).toMatchObject({
      state: 'partial',
      error: { code: 'empty_result', charged: 'maybe' },
    })
  })

  it('is cancelled when the user cancelled, and says whether that may have cost money', () => {
    const before = new AppError('cancelled', { charged: 'no' })
    const after = new AppError('cancelled', { charged: 'maybe' })
    expect(conclusion([part([], before)], 2, true)).toEqual({
      state: 'cancelled',
      error: before.data,
    })
    expect(conclusion([part([0], after), part([], before)], 4, true)).toEqual({
      state: 'cancelled',
      error: after.data,
    })
  })

  it('does not call a cancelled job free when a part of it is already here', () => {
    const notSent = new AppError('cancelled', { charged: 'no' })
    const { error } = conclusion([part([0, 1]), part([], notSent)], 4, true)
    expect(error?.charged).toBe('maybe')
  })
})
