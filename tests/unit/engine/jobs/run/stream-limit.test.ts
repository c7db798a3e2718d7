import { describe, expect, it } from 'vitest'
import { AppError, withCharge } from '#shared/errors.ts'
import { collectAnswer } from '../../../../../electron/engine/jobs/save/chat-answer.ts'
import { limitAfter, smallerParts } from '../../../../../electron/engine/jobs/run/stream-limit.ts'

function refused(detail: string | null) {
  const error = new AppError('invalid_request', { reason: 'stream_limit', detail })
  return {
    saved: [],
    answer: collectAnswer().answer(),
    accepted: false,
    blocked: false,
    asked: null,
    embedded: false,
    error,
  }
}

describe('limitAfter', () => {
  it.each([
    ['n must be 1 when stream is enabled', 2, 1],
    ['n must be 1 or 2 when stream is enabled', 4, 2],
    ['with stream, n is limited', 2, 1],
    // A number that would change nothing is not believed: the part was refused.
    ['n must be between 1 and 4 when stream is enabled', 2, 1],
    [null, 2, 1],
  ])('after "%s" to %i pictures', (detail, count, limit) => {
    expect(limitAfter({ offset: 0, count }, refused(detail))).toBe(limit)
  })

  it('is null where nothing smaller is left to ask for', () => {
    expect(limitAfter({ offset: 3, count: 1 }, refused('n must be 1'))).toBeNull()
    expect(limitAfter({ offset: 0, count: null }, refused('n must be 1'))).toBeNull()
  })

  it('is null where something may have been charged before the refusal', () => {
    const outcome = refused('n must be 1')
    const begun = { ...outcome, error: withCharge(outcome.error, 'maybe') }
    expect(limitAfter({ offset: 0, count: 2 }, begun)).toBeNull()
  })

  it('is null for any other outcome', () => {
    const answer = collectAnswer().answer()
    const error = new AppError('invalid_request')
    expect(
      limitAfter(
        { offset: 0, count: 2 },
        { saved: [], answer, accepted: false, blocked: false, asked: null, embedded: false, error },
      ),
    ).toBeNull()
    expect(
      limitAfter(
        { offset: 0, count: 2 },
        {
          saved: [],
          answer,
          accepted: false,
          blocked: false,
          asked: null,
          embedded: false,
          error: null,
        },
      ),
    ).toBeNull()
  })
})

describe('smallerParts', () => {
  it('covers the same outputs, each once', () => {
    expect(smallerParts({ offset: 4, count: 5 }, 2)).toEqual([
      { offset: 4, count: 2 },
      { offset: 6, count: 2 },
      { offset: 8, count: 1 },
    ])
  })
})
