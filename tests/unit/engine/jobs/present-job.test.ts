import { describe, expect, it } from 'vitest'
import { jobSchema, type JobState } from '#shared/domain/generation.ts'
import { AppError } from '#shared/errors.ts'
import { jobRowSchema, type LedgerJob } from '../../../../electron/engine/database/job-row.ts'
import { presentJob } from '../../../../electron/engine/jobs/present-job.ts'
import { chatRequest } from '../../../integration/support/requests.ts'
import { assetAt } from './asset.ts'

const STATES: readonly JobState[] = jobSchema.options.map((option) => option.shape.state.value)

const row: LedgerJob = {
  id: 'job',
  createdAt: 5,
  endedAt: 9,
  profileId: 'profile',
  profileName: 'Mine',
  request: {
    kind: 'image',
    model: 'grok-imagine-1.0',
    prompt: 'a fox',
    count: 2,
    size: '1024x1024',
    responseFormat: 'url',
    references: [],
  },
  state: 'queued',
  error: new AppError('server', { charged: 'maybe' }).data,
  retryOf: null,
  batchId: null,
  answer: null,
  owner: null,
  notes: {},
}

describe('presentJob', () => {
  it.each(STATES)('makes of every row that is %s a job that may cross the boundary', (state) => {
    const job = presentJob({ ...row, state }, { outputs: [] })
    expect(jobSchema.parse(job)).toEqual(job)
    expect(job).toMatchObject({ profileId: row.profileId, profileName: 'Mine' })
    expect(job.state).toBe(state)
  })

  it.each(STATES)('has an end and a reason for %s although the row lacks them', (state) => {
    const job = presentJob({ ...row, state, endedAt: null, error: null }, { outputs: [] })
    expect(jobSchema.parse(job)).toEqual(job)
  })

  it('says by which provider a chat was answered as well', () => {
    const chat = presentJob({ ...row, request: chatRequest('Hello') }, { outputs: [] })
    expect(chat).toMatchObject({ profileId: row.profileId, profileName: 'Mine' })
  })

  it('sorts the outputs by index', () => {
    const outputs = [assetAt(3), assetAt(0), assetAt(2)]
    const job = presentJob({ ...row, state: 'partial' }, { outputs })
    expect(job.outputs.map((asset) => asset.index)).toEqual([0, 2, 3])
  })

  it('tells what is missing of what has ended badly, and of nothing else', () => {
    const facts = { outputs: [], missing: 2 }
    for (const state of STATES) {
      const job = presentJob({ ...row, state }, facts)
      expect(jobSchema.parse(job)).toEqual(job)
      expect('missing' in job).toBe('error' in job)
    }
  })

  it('shows progress only while it runs', () => {
    const progress = { fraction: 0.4, stage: 'round 1/2' }
    const facts = { outputs: [], progress }
    expect(presentJob({ ...row, state: 'streaming' }, facts)).toMatchObject({ progress })
    expect(presentJob({ ...row, state: 'succeeded' }, facts)).not.toHaveProperty('progress')
    expect(presentJob({ ...row, state: 'sending' }, { outputs: [] })).toMatchObject({
      progress: { fraction: null, stage: null },
    })
  })
})

describe('a row of the ledger', () => {
  const stored = {
    id: 'job',
    created_at: 5,
    ended_at: null,
    profile_id: 'demo',
    profile_name: 'Demo',
    request: JSON.stringify(row.request),
    state: 'queued',
    error: null,
    retry_of: null,
    batch_id: null,
    answer: null,
    owner: null,
  }

  it('is read into a job', () => {
    expect(jobRowSchema.parse(stored)).toEqual({
      ...row,
      profileId: 'demo',
      profileName: 'Demo',
      endedAt: null,
      error: null,
    })
  })

  it.each([
    ['a request that is no JSON', { request: '{' }],
    ['a request of another shape', { request: '{"kind":"song"}' }],
    ['an unknown state', { state: 'lost' }],
    ['an error that is none', { error: '{"code":"nope"}' }],
  ])('is refused with %s', (_, change) => {
    expect(jobRowSchema.safeParse({ ...stored, ...change }).success).toBe(false)
  })
})
