import { describe, expect, it } from 'vitest'
import type { AnyJob } from '#shared/domain/any-job.ts'
import { AppError } from '#shared/errors.ts'
import { jobRecord } from '../../../../electron/cli/commands/jobs.ts'
import { imageRequest } from '../../../integration/support/requests.ts'

const BASE = {
  id: 'job',
  createdAt: 0,
  profileId: 'mine',
  profileName: 'Mine',
  batchId: null,
  request: imageRequest(1),
  outputs: [],
}
const FAILED: AnyJob = {
  ...BASE,
  endedAt: 1,
  state: 'failed',
  error: new AppError('server').data,
}
const left = { isLeft: () => true }

describe('jobRecord', () => {
  it('says of what a dead process had sent that it is interrupted, and nothing of what it had not', () => {
    const sent: AnyJob = { ...BASE, state: 'sending', progress: { fraction: null, stage: null } }
    expect(jobRecord(sent, left)).toMatchObject({ status: 'interrupted', error: 'network' })
    expect(jobRecord({ ...BASE, state: 'queued' }, left)).toMatchObject({ status: 'queued' })
  })

  it('does not ask whose an ended job was, which takes a look at a file', () => {
    const asked: string[] = []
    const isLeft = (id: string): boolean => asked.push(id) > 0
    expect(jobRecord(FAILED, { isLeft })).toMatchObject({ status: 'failed', error: 'server' })
    expect(asked).toEqual([])
  })
})
