import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { generationRequestSchema, requestedOutputs } from '#shared/domain/generation.ts'
import { planLibrary, requestOf } from '../../bench/seed/plan.ts'
import { RARE_WORD } from '../../bench/seed/prompts.ts'

const MOST_OUTPUTS = 10
const COPY = { sha256: 'a'.repeat(64), mime: 'image/jpeg', bytes: 1, width: 1, height: 1 }

describe('planLibrary', () => {
  it('plans as many items and jobs as are asked for, of which no job brings more than was asked of it', () => {
    const size = fc
      .record({ items: fc.nat(300), more: fc.nat(300) })
      .map(({ items, more }) => ({ items, jobs: Math.ceil(items / MOST_OUTPUTS) + more }))
    fc.assert(
      fc.property(size, ({ items, jobs }) => {
        const plan = planLibrary({ items, jobs })
        const outputs = plan.flatMap((job) => job.outputs)
        expect([plan.length, outputs.length]).toEqual([jobs, items])
        expect(outputs.map(({ number }) => number)).toEqual(outputs.map((_, number) => number))
        for (const job of plan) {
          expect(() => generationRequestSchema.parse(requestOf(job, COPY))).not.toThrow()
          expect(job.outputs.length).toBeLessThanOrEqual(requestedOutputs(job.request))
          expect(job.state === 'succeeded').toBe(job.error === null)
          expect(job.outputs.length > 0).toBe(['succeeded', 'partial'].includes(job.state))
          expect(job.endedAt).toBeGreaterThan(job.createdAt)
        }
      }),
      { numRuns: 50 },
    )
  })

  it('is the same for the same size, and another for another', () => {
    const size = { items: 200, jobs: 150 }
    expect(planLibrary(size)).toEqual(planLibrary(size))
    expect(planLibrary({ ...size, jobs: 151 })).not.toEqual(planLibrary(size))
  })

  it('has ids of its own for everything, every ended state, batches, videos, both languages and many months', () => {
    const plan = planLibrary({ items: 3000, jobs: 2500 })
    const ids = plan.flatMap(({ id, outputs }) => [id, ...outputs.map((output) => output.id)])
    expect(new Set(ids).size).toBe(ids.length)
    expect(
      ids.every((id) =>
        /^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/.test(id),
      ),
    ).toBe(true)
    expect(new Set(plan.map(({ state }) => state))).toEqual(
      new Set(['succeeded', 'partial', 'failed', 'cancelled', 'interrupted']),
    )
    const months = new Set(plan.map(({ createdAt }) => new Date(createdAt).getUTCMonth()))
    expect(months.size).toBeGreaterThanOrEqual(8)
    const years = new Set(plan.map(({ createdAt }) => new Date(createdAt).getUTCFullYear()))
    expect([...years]).toEqual([2024, 2025, 2026])
    const share = (test: (job: (typeof plan)[number]) => boolean): number =>
      plan.filter(test).length / plan.length
    expect(share(({ request }) => /\p{Script=Han}/u.test(request.prompt))).toBeCloseTo(0.4, 1)
    expect(share(({ request }) => request.kind === 'video')).toBeCloseTo(0.08, 1)
    expect(share(({ madeFrom }) => madeFrom !== null)).toBeGreaterThan(0.1)
    expect(share(({ batchId }) => batchId !== null)).toBeGreaterThan(0.1)
    const times = plan.map(({ createdAt }) => createdAt)
    expect(times).toEqual(times.toSorted((one, other) => one - other))
  })

  it('has a few items with a rare word, a tenth with a frequent one, ten ratios, and what was made from what came before', () => {
    const plan = planLibrary({ items: 3000, jobs: 1700 })
    const about = (word: string): number =>
      plan
        .filter(({ request }) => request.prompt.includes(word))
        .reduce((sum, { outputs }) => sum + outputs.length, 0)
    expect(about(RARE_WORD)).toBe(10)
    for (const word of ['lighthouse', '水墨画']) {
      expect(about(word)).toBeGreaterThan(200)
      expect(about(word)).toBeLessThan(400)
    }
    expect(about('猫')).toBeGreaterThan(300)
    const ratios = plan.flatMap(({ outputs }) =>
      outputs.flatMap(({ pixels }) => (pixels === null ? [] : pixels.width / pixels.height)),
    )
    expect(new Set(ratios).size).toBe(10)
    const videos = plan.filter(({ request, outputs }) => request.kind === 'video' && outputs.length)
    expect(videos.length / 3000).toBeGreaterThan(0.03)
    for (const { madeFrom, outputs } of plan) {
      const [first] = outputs
      if (madeFrom !== null && first) expect(madeFrom.number).toBeLessThan(first.number)
    }
  })

  it('refuses a size that no library could have', () => {
    expect(() => planLibrary({ items: 11, jobs: 1 })).toThrow('at least 2 jobs')
    expect(() => planLibrary({ items: -1, jobs: 1 })).toThrow('whole numbers')
    expect(() => planLibrary({ items: 1.5, jobs: 3 })).toThrow('whole numbers')
    expect(planLibrary({ items: 0, jobs: 0 })).toEqual([])
  })
})
