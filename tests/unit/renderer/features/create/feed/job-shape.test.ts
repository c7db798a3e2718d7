import { describe, expect, it } from 'vitest'
import {
  askedRatio,
  missingOutputs,
  slotsOf,
} from '../../../../../../renderer/features/create/feed/job-shape.ts'
import { endedJob, IMAGE_REQUEST, output, runningJob, VIDEO_REQUEST } from '../../../jobs.ts'

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
})
