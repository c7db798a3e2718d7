import { describe, expect, it } from 'vitest'
import { AppError } from '#shared/errors.ts'
import { jobOutcome } from '../../../../../electron/engine/jobs/run/job-outcome.ts'
import { collectAnswer } from '../../../../../electron/engine/jobs/save/chat-answer.ts'
import { chatRequest, imageRequest } from '../../../../integration/support/requests.ts'
import { assetAt } from '../asset.ts'

const SILENT = collectAnswer().answer()

const free = new AppError('rate_limited', { httpStatus: 429, charged: 'no' })
const costly = new AppError('server', { httpStatus: 502, charged: 'maybe' })

/** What a part saved, by index, and why it is not more. */
function part(indexes: readonly number[], error: AppError | null = null) {
  return {
    saved: indexes.map((index) => assetAt(index)),
    answer: SILENT,
    accepted: true,
    asked: null,
    embedded: false,
    blocked: false,
    error,
  }
}

describe('the jobOutcome of a job', () => {
  it('is success when everything is there, even if a part complained', () => {
    expect(jobOutcome(imageRequest(3), [part([0, 1]), part([2])], false)).toEqual({
      state: 'succeeded',
      error: null,
    })
    expect(jobOutcome(imageRequest(2), [part([0, 1], costly)], false).state).toBe('succeeded')
  })

  it('is success when everything was there before the user cancelled', () => {
    expect(jobOutcome(imageRequest(1), [part([0])], true).state).toBe('succeeded')
  })

  it('is partial when something is missing, with the reason', () => {
    expect(jobOutcome(imageRequest(4), [part([0, 1]), part([], free)], false)).toEqual({
      state: 'partial',
      error: free.data,
    })
  })

  it('is a failure when nothing is there', () => {
    expect(jobOutcome(imageRequest(1), [part([], free)], false)).toEqual({
      state: 'failed',
      error: free.data,
    })
  })

  it('tells, of several that may have cost money, of one that may still be fetched', () => {
    const away = new AppError('network', { charged: 'maybe' })
    const parts = [part([], new AppError('blocked', { charged: 'maybe' })), part([], away)]
    expect(jobOutcome(imageRequest(2), parts, false).error).toEqual(away.data)
  })

  it('tells of the part that may have cost money', () => {
    const { error } = jobOutcome(
      imageRequest(6),
      [part([], free), part([], costly), part([], free)],
      false,
    )
    expect(error).toEqual(costly.data)
  })

  it('counts an output once, however often it was saved', () => {
    expect(jobOutcome(imageRequest(2), [part([0, 0])], false).state).toBe('partial')
  })

  it('has a reason when a server just made fewer than it was asked for', () => {
    expect(jobOutcome(imageRequest(2), [part([0])], false)).toMatchObject({
      state: 'partial',
      error: { code: 'empty_result', charged: 'maybe' },
    })
  })

  it('is cancelled when the user cancelled, and says whether that may have cost money', () => {
    const before = new AppError('cancelled', { charged: 'no' })
    const after = new AppError('cancelled', { charged: 'maybe' })
    expect(jobOutcome(imageRequest(2), [part([], before)], true)).toEqual({
      state: 'cancelled',
      error: before.data,
    })
    expect(jobOutcome(imageRequest(4), [part([0], after), part([], before)], true)).toEqual({
      state: 'cancelled',
      error: after.data,
    })
  })

  it('does not call a cancelled job free when a part of it is already here', () => {
    const notSent = new AppError('cancelled', { charged: 'no' })
    const { error } = jobOutcome(imageRequest(4), [part([0, 1]), part([], notSent)], true)
    expect(error?.charged).toBe('maybe')
  })
})

describe('the jobOutcome of a chat', () => {
  const said = { ...SILENT, text: 'Hello' }
  const called = { ...SILENT, toolCalls: [{ id: 'call_1', name: 'clock', arguments: '{}' }] }
  const chat = chatRequest('Hi')

  it('is success when its answer came to an end, with pictures or without', () => {
    expect(jobOutcome(chat, [{ ...part([]), answer: said }], false).state).toBe('succeeded')
  })

  it.each([said, called])('is partial when it broke off after something was said', (answer) => {
    expect(jobOutcome(chat, [{ ...part([], costly), answer }], false)).toEqual({
      state: 'partial',
      error: costly.data,
    })
  })

  it('is a failure when nothing was said', () => {
    expect(jobOutcome(chat, [part([], free)], false).state).toBe('failed')
  })

  it('is cancelled when the user cancelled, whatever was said before', () => {
    const cancelled = new AppError('cancelled', { charged: 'maybe' })
    expect(jobOutcome(chat, [{ ...part([], cancelled), answer: said }], true)).toEqual({
      state: 'cancelled',
      error: cancelled.data,
    })
  })
})
