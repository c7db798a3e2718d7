import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ASPECT_RATIOS, IMAGE_SIZES } from '#shared/domain/aspect-ratio.ts'
import { describeBatch, expandBatch, MOST_JOBS_OF_A_BATCH } from '#shared/domain/batch.ts'
import { generationRequestSchema } from '#shared/domain/generation.ts'
import { FAST_REQUEST, imageRequest, videoRequest } from '../../integration/support/requests.ts'

const refused = (detail: string) =>
  expect.objectContaining({
    data: expect.objectContaining({
      code: 'invalid_request',
      charged: 'no',
      detail: expect.stringContaining(detail),
    }),
  })

describe('expandBatch', () => {
  it('makes everything once before anything again, and the sizes of a prompt side by side', () => {
    const request = imageRequest(4, { prompt: 'a {red|blue} fox' })
    const options = { sizes: ['1024x1024', '720x1280'], repeat: 2 } as const
    const made = expandBatch(request, options)
    const round = [
      ['a red fox', '1024x1024'],
      ['a red fox', '720x1280'],
      ['a blue fox', '1024x1024'],
      ['a blue fox', '720x1280'],
    ]
    expect(made.map((each) => [each.prompt, each.kind === 'image' ? each.size : null])).toEqual([
      ...round,
      ...round,
    ])
    for (const each of made) {
      expect({ ...each, prompt: request.prompt, size: '1280x720' }).toEqual(request)
    }
    expect(describeBatch(request, options)).toEqual({
      jobs: 8,
      outputs: 32,
      kind: 'image',
      tooMany: false,
    })
  })

  it('takes braces for text when that is said', () => {
    const request = imageRequest(1, { prompt: ' a {red|blue} \\{fox\\} ' })
    const made = expandBatch(request, { repeat: 2, literal: true })
    const prompt = 'a {red|blue} \\{fox\\}'
    expect(made.map((each) => each.prompt)).toEqual([prompt, prompt])
    expect(describeBatch(request, { repeat: 2, literal: true }).jobs).toBe(2)
  })

  it('leaves a request as it is that is not varied', () => {
    const request = videoRequest({ prompt: '{"camera": "slow"}' })
    expect(expandBatch(request, { repeat: 1 })).toEqual([request])
  })

  it('varies a video by ratio, also when sizes were chosen, each once', () => {
    const made = expandBatch(videoRequest(), {
      aspectRatios: ['16:9', '9:16'],
      sizes: ['1280x720', '1024x1024'],
      repeat: 1,
    })
    expect(made.map((each) => each.kind === 'video' && each.aspectRatio)).toEqual([
      '16:9',
      '9:16',
      '1:1',
    ])
  })

  it('varies pictures by size, also when ratios were chosen', () => {
    const made = expandBatch(imageRequest(1), { aspectRatios: ['1:1', '2:3'], repeat: 1 })
    expect(made.map((each) => each.kind === 'image' && each.size)).toEqual([
      '1024x1024',
      '1024x1792',
    ])
  })

  it('does not ask a model for sizes that decides them itself', () => {
    expect(expandBatch(FAST_REQUEST, { sizes: ['1280x720', '720x1280'], repeat: 2 })).toEqual([
      FAST_REQUEST,
      FAST_REQUEST,
    ])
  })

  it('refuses too many with their number, before any is made', () => {
    const request = imageRequest(1, { prompt: '{a|b|c}'.repeat(100) })
    expect(() => expandBatch(request, { repeat: 1 })).toThrow(refused('9007199254740991 jobs'))
    expect(() => expandBatch(imageRequest(1), { repeat: 201 })).toThrow(refused('201 jobs'))
    expect(expandBatch(imageRequest(1), { repeat: 200 })).toHaveLength(200)
    expect(describeBatch(imageRequest(1), { repeat: 201 })).toMatchObject({
      jobs: 201,
      tooMany: true,
    })
  })

  it.each([0, -1, 1.5, Number.NaN, Number.POSITIVE_INFINITY])(
    'refuses to repeat %s times',
    (repeat) => {
      expect(() => expandBatch(imageRequest(1), { repeat })).toThrow(refused('Repeat'))
    },
  )

  it('refuses a combination that leaves no prompt', () => {
    const request = imageRequest(1, { prompt: '{|a fox} ' })
    expect(() => expandBatch(request, { repeat: 1 })).toThrow(refused('no prompt'))
  })

  it('makes what its description says, and nothing that could not be sent', () => {
    const prompt = fc
      .string({ unit: fc.constantFrom(...'{|}\\a b红'.split('')), maxLength: 20 })
      .map((text) => `x${text}`.trim())
    const options = fc.record({
      sizes: fc.uniqueArray(fc.constantFrom(...IMAGE_SIZES)),
      aspectRatios: fc.uniqueArray(fc.constantFrom(...ASPECT_RATIOS)),
      repeat: fc.integer({ min: 1, max: 4 }),
    })
    const request = fc.constantFrom(imageRequest(3), FAST_REQUEST, videoRequest())
    fc.assert(
      fc.property(prompt, options, request, (text, how, plain) => {
        const varied = { ...plain, prompt: text }
        const { jobs, outputs, tooMany } = describeBatch(varied, how)
        expect(tooMany).toBe(jobs > MOST_JOBS_OF_A_BATCH)
        fc.pre(!tooMany)
        const made = expandBatch(varied, how)
        expect(made).toHaveLength(jobs)
        expect(outputs).toBe(jobs * (plain.kind === 'image' ? (plain.count ?? 1) : 1))
        for (const each of made) expect(generationRequestSchema.parse(each)).toEqual(each)
        const distinct = new Set(made.map((each) => JSON.stringify(each))).size
        expect(distinct).toBeLessThanOrEqual(jobs / how.repeat)
      }),
    )
  })
})
