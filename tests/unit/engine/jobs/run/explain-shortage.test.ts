import { describe, expect, it } from 'vitest'
import type { ImageRequest } from '#shared/domain/generation.ts'
import { AppError } from '#shared/errors.ts'
import { collectAnswer } from '../../../../../electron/engine/jobs/save/chat-answer.ts'
import { jobOutcome } from '../../../../../electron/engine/jobs/run/job-outcome.ts'
import { explainShortage } from '../../../../../electron/engine/jobs/run/explain-shortage.ts'
import type { PartOutcome } from '../../../../../electron/engine/jobs/run/run-part.ts'
import { imageRequest } from '../../../../integration/support/requests.ts'
import { assetAt } from '../asset.ts'

const answer = collectAnswer().answer()
const EMPTY = new AppError('empty_result', { charged: 'maybe' })

function part(
  indexes: readonly number[],
  asked: number | null,
  change: Partial<PartOutcome> = {},
): PartOutcome {
  const saved = indexes.map((index) => assetAt(index))
  return {
    saved,
    asked,
    answer,
    accepted: true,
    embedded: false,
    blocked: false,
    error: null,
    ...change,
  }
}

function reasonOf(
  request: ImageRequest,
  outcomes: readonly PartOutcome[],
  hasMadeSeveral = false,
): string | null {
  const concluded = jobOutcome(request, outcomes, false)
  return explainShortage(concluded, request, outcomes, () => hasMadeSeveral).error?.reason ?? null
}

describe('one picture of each request', () => {
  it('tells of a gateway that drops `image_config`', () => {
    expect(reasonOf(imageRequest(2), [part([0], 2)])).toBe('image_config_dropped')
    expect(reasonOf(imageRequest(5), [part([0], 2), part([2], 2), part([4], 1)])).toBe(
      'image_config_dropped',
    )
  })

  it.each<[string, ImageRequest, readonly PartOutcome[]]>([
    ['of several that brought all', imageRequest(4), [part([0], 2), part([2, 3], 2)]],
    ['of one that brought fewer, but several', imageRequest(4), [part([0, 1, 2], 4)]],
    ['beside one that brought none', imageRequest(4), [part([0], 2), part([], 2)]],
    // A server that makes one in a stream is asked for one each time.
    ['each asked for one', imageRequest(3), [part([0], 1), part([1], 1)]],
    ['of which one has failed', imageRequest(4), [part([0], 2, { error: EMPTY }), part([2], 2)]],
    [
      'in the size that was asked for, which is not the usual one',
      imageRequest(2, { size: '1280x720' }),
      [part([0], 2, { saved: [{ ...assetAt(0), width: 1280, height: 720 }] })],
    ],
    [
      'in the form that was asked for, which is not the usual one',
      imageRequest(2, { responseFormat: 'base64' }),
      [part([0], 2, { embedded: true })],
    ],
  ])('says nothing %s', (_when, request, outcomes) => {
    expect(reasonOf(request, outcomes)).toBeNull()
  })

  it('says nothing of a provider that has made several before', () => {
    expect(reasonOf(imageRequest(2), [part([0], 2)], true)).toBeNull()
  })
})

describe('no picture at all', () => {
  const base64 = imageRequest(2, { responseFormat: 'base64' })
  const empty = part([], 2, { error: EMPTY })

  it('tells that the form may be at fault where they were to be inside the answer', () => {
    expect(reasonOf(base64, [empty])).toBe('base64_lost')
    expect(reasonOf(imageRequest(2), [empty])).toBeNull()
  })

  it('has the reason that its server gives', () => {
    const blocked = new AppError('blocked', { charged: 'maybe' })
    expect(reasonOf(base64, [part([], 2, { error: blocked })])).toBeNull()
    expect(reasonOf(base64, [part([0], 1), { ...empty, asked: 1 }])).toBeNull()
  })
})
