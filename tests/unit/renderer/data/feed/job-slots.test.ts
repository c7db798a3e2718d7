import { describe, expect, it } from 'vitest'
import type { Asset } from '#shared/domain/asset.ts'
import type { Job } from '#shared/domain/generation.ts'
import { AppError } from '#shared/errors.ts'
import {
  askedRatio,
  endedBadly,
  foldedExtras,
  hasNothing,
  hasNotice,
  hasServerWords,
  missingOutputs,
  slotRatio,
  slotsOf,
  type EndedBadly,
} from '../../../../../renderer/data/feed/job-slots.ts'
import { editJob, endedJob, IMAGE_REQUEST, output, runningJob, VIDEO_REQUEST } from '../../jobs.ts'

const one = [output('a', 0)]

function ended(state: 'interrupted' | 'partial'): EndedBadly {
  const job = endedJob('a', 1, state, one)
  if (!endedBadly(job)) throw new Error('ended well')
  return job
}

describe('slotsOf', () => {
  it('shows arrived outputs among the ones still awaited, by index', () => {
    const job = runningJob('a', 1, [output('a', 2), output('a', 0)])
    expect(slotsOf(job).map((slot) => [slot.index, slot.kind])).toEqual([
      [0, 'output'],
      [1, 'pending'],
      [2, 'output'],
      [3, 'pending'],
    ])
  })

  it('shows what the server made beyond what was asked for', () => {
    const outputs = [0, 1, 2, 3, 4].map((index) => output('a', index))
    expect(slotsOf(runningJob('a', 1, outputs))).toHaveLength(5)
  })

  it('awaits nothing once the job has ended', () => {
    const job = endedJob('a', 1, 'partial', [output('a', 1)])
    expect(slotsOf(job).map((slot) => slot.kind)).toEqual(['output'])
  })
})

describe('the result of an edit', () => {
  const answer = { type: 'answer', verdict: 'accepted' } as const
  const result = { type: 'result', answer: 'edit-0', verdict: 'accepted', spill: 0 } as const
  const kinds = (job: Job) => slotsOf(job).map(({ kind }) => kind)

  it('has its place before its answer from the moment on at which that is here', () => {
    expect(kinds(editJob('edit', 1, null))).toEqual(['laying', 'output'])
    expect(kinds(editJob('edit', 1, answer, result))).toEqual(['output', 'output'])
    expect(
      kinds(editJob('edit', 1, { ...answer, verdict: 'refused', reason: 'unreadable' })),
    ).toEqual(['output'])
  })

  it('has the shape of its canvas before it is there', () => {
    const { request, ...job } = editJob('edit', 1, null)
    if (request.kind !== 'image' || request.edit === undefined) throw new Error('no edit')
    const canvas = { width: 1600, height: 900, x: 0, y: 0 }
    const extended: Job = { ...job, request: { ...request, edit: { ...request.edit, canvas } } }
    const [slot] = slotsOf(extended)
    expect(slot && slotRatio(slot, extended.request)).toBeCloseTo(16 / 9)
  })
})

describe('hasServerWords', () => {
  const told = (state: 'interrupted' | 'partial', detail: string | null): EndedBadly => ({
    ...ended(state),
    error: new AppError('invalid_request', { httpStatus: 400, detail }).data,
  })

  it('is so where the server gave a reason for what is missing', () => {
    expect(hasServerWords(told('partial', 'size must be one of …'))).toBe(true)
    expect(hasServerWords(told('partial', null))).toBe(false)
  })

  it('is not so of an outcome that nobody knows, and where nothing is missing', () => {
    expect(hasServerWords(told('interrupted', 'words'))).toBe(false)
    expect(hasServerWords({ ...told('partial', 'words'), missing: 0 })).toBe(false)
    expect(hasServerWords(runningJob('a', 1))).toBe(false)
  })
})

describe('extras', () => {
  const extras = [3, 2].map((index) => ({ ...output('a', index), extra: true }))
  const indexes = (assets: readonly { readonly index: number }[]): number[] =>
    assets.map(({ index }) => index)

  it('are folded behind the outputs, while the job runs and afterwards', () => {
    for (const job of [
      { ...runningJob('a', 1, [output('a', 0)]), extras },
      { ...endedJob('a', 1, 'succeeded', [output('a', 0)]), extras },
    ]) {
      expect(indexes(foldedExtras(job))).toEqual([2, 3])
      expect(slotsOf(job).filter(({ kind }) => kind === 'output')).toHaveLength(1)
    }
  })

  it('have tiles of their own where no output is left, so that the job stays', () => {
    const job = { ...endedJob('a', 1, 'failed'), extras }
    expect(indexes(slotsOf(job))).toEqual([2, 3])
    expect(foldedExtras(job)).toEqual([])
    expect(hasNothing(job)).toBe(false)
    expect(hasNothing(endedJob('a', 1, 'failed'))).toBe(true)
  })

  it('are results of an edit: these come first, and nothing is folded for them', () => {
    const result = { type: 'result', answer: 'a-0', verdict: 'accepted', spill: 0 } as const
    const job = editJob('a', 1, { type: 'answer', verdict: 'accepted' }, result)
    expect(indexes(slotsOf(job))).toEqual([1, 0])
    expect(foldedExtras(job)).toEqual([])
    const folded = { ...job, extras: [...(job.extras ?? []), ...extras] }
    expect(indexes(slotsOf(folded))).toEqual([1, 0])
    expect(indexes(foldedExtras(folded))).toEqual([2, 3])
    expect(indexes(slotsOf({ ...job, outputs: [] }))).toEqual([1])
  })

  it('are none of the outputs that a job lacks', () => {
    expect(missingOutputs({ ...endedJob('a', 1, 'succeeded', one), extras })).toBe(3)
  })
})

describe('askedRatio', () => {
  it('follows the real pixels of a picture and the ratio of a video', () => {
    expect(askedRatio(IMAGE_REQUEST)).toBeCloseTo(1792 / 1024)
    expect(askedRatio(VIDEO_REQUEST)).toBeCloseTo(9 / 16)
  })

  it('is a square where the server decides', () => {
    expect(
      askedRatio({
        kind: 'image',
        model: 'grok-imagine-1.0-fast',
        prompt: 'x',
        count: null,
        size: null,
        responseFormat: null,
        references: [],
      }),
    ).toBe(1)
  })
})

describe('missingOutputs', () => {
  it('counts what did not arrive, and never less than nothing', () => {
    expect(missingOutputs(endedJob('a', 1, 'partial', [output('a', 0)]))).toBe(3)
    const more = [0, 1, 2, 3, 4].map((index) => output('a', index))
    expect(missingOutputs(endedJob('a', 1, 'succeeded', more))).toBe(0)
  })

  it('believes what the main process has counted, which knows of the trash and of later jobs', () => {
    expect(missingOutputs({ ...ended('partial'), missing: 0 })).toBe(0)
  })
})

describe('hasNotice', () => {
  it('is so of every job that ended badly, and of a video that is not the one that was asked for', () => {
    expect(hasNotice(ended('partial'))).toBe(true)
    const usual: Asset = {
      ...output('a', 0),
      kind: 'video',
      mime: 'video/mp4',
      width: 720,
      height: 480,
      durationSeconds: 6,
    }
    const job = { ...endedJob('a', 1, 'succeeded', [usual]), request: VIDEO_REQUEST }
    expect(hasNotice(job)).toBe(true)
  })

  it('is not so of one that is as it should be, or still runs', () => {
    expect(hasNotice(endedJob('a', 1, 'succeeded', one))).toBe(false)
    expect(hasNotice(runningJob('a', 1))).toBe(false)
  })
})
