import { describe, expect, it } from 'vitest'
import { eventSchemas } from '#shared/ipc/events.ts'
import { isRunning, jobSchema } from '#shared/domain/generation.ts'

const queued = {
  id: 'job',
  createdAt: 1,
  profileId: 'demo',
  profileName: 'Demo',
  batchId: null,
  state: 'queued',
  outputs: [],
  request: {
    kind: 'image',
    model: 'grok-imagine-1.0-fast',
    prompt: 'a fox',
    count: null,
    size: null,
    responseFormat: null,
  },
}
const progress = { fraction: 0.5, stage: null }
const error = {
  code: 'server',
  reason: null,
  charged: 'maybe',
  detail: null,
  httpStatus: 500,
  retryAfterSeconds: null,
}

describe('a job as the page sees it', () => {
  it.each([
    ['queued', {}],
    ['sending', { progress }],
    ['streaming', { progress }],
    ['saving', { progress }],
    ['succeeded', { endedAt: 2 }],
    ['partial', { endedAt: 2, error }],
    ['failed', { endedAt: 2, error }],
    ['cancelled', { endedAt: 2, error }],
    ['interrupted', { endedAt: 2, error }],
  ])('%s has just what belongs to its state', (state, extra) => {
    expect(jobSchema.safeParse({ ...queued, state, ...extra }).success).toBe(true)
    for (const key of Object.keys(extra)) {
      const { [key]: _, ...less } = { ...queued, state, ...extra } as Record<string, unknown>
      expect(jobSchema.safeParse(less).success).toBe(false)
    }
    expect(jobSchema.safeParse({ ...queued, state, ...extra, token: 'sk' }).success).toBe(false)
  })

  it('knows which states may still change by themselves', () => {
    const states = jobSchema.options.map((option) => option.shape.state.value)
    expect(states.filter(isRunning)).toEqual(['queued', 'sending', 'streaming', 'saving'])
  })
})

describe('progress', () => {
  it.each([-0.01, 1.01, Number.NaN, '0.5', undefined])('refuses the fraction %s', (fraction) => {
    const update = [{ jobId: 'job', progress: { fraction, stage: null } }]
    expect(eventSchemas.jobProgress.safeParse(update).success).toBe(false)
  })

  it.each([0, 1, null])('takes the fraction %s', (fraction) => {
    const update = [{ jobId: 'job', progress: { fraction, stage: 'round 1/2' } }]
    expect(eventSchemas.jobProgress.safeParse(update).success).toBe(true)
  })
})
