import { describe, expect, it } from 'vitest'
import type { AnyJob } from '#shared/domain/any-job.ts'
import { AppError } from '#shared/errors.ts'
import { followJob, type FollowingSession } from '../../../../electron/cli/commands/follow-job.ts'
import { jsonReporter } from '../../../../electron/cli/output/json-reporter.ts'
import type { JobListener } from '../../../../electron/cli/session.ts'
import { imageRequest } from '../../../integration/support/requests.ts'
import { fakeStream } from '../fake-stream.ts'

const BASE = {
  id: 'job',
  createdAt: 0,
  profileId: 'mine',
  profileName: 'Mine',
  batchId: null,
  request: imageRequest(1),
  outputs: [],
}
const QUEUED: AnyJob = { ...BASE, state: 'queued' }
const CANCELLED: AnyJob = {
  ...BASE,
  endedAt: 1,
  state: 'cancelled',
  error: new AppError('cancelled').data,
}

/** Returns a job that waits. What was cancelled, and how the process is told of its queue. */
function following({
  onCancel = () => undefined,
  now = QUEUED,
}: { onCancel?: () => void; now?: AnyJob } = {}) {
  const listeners: JobListener[] = []
  const cancelled: string[] = []
  const session: FollowingSession = {
    host: { language: 'en' },
    reporter: jsonReporter(fakeStream()),
    signals: { signal: null, onFirst: () => undefined },
    recover: () => undefined,
    listen: (listener) => void listeners.push(listener),
    engine: {
      jobs: {
        find: () => now,
        isUnsettled: () => false,
        queue: {
          cancel(id) {
            cancelled.push(id)
            onCancel()
            for (const listener of listeners) listener.changed(CANCELLED)
          },
        },
      },
      library: { folder: '/library' },
      edits: { settled: async () => undefined },
    },
  }
  return {
    cancelled,
    outcome: followJob(session, () => QUEUED),
    tell: (state: { paused: boolean; running: number; waiting: number }) => {
      for (const listener of listeners) listener.queue?.(state)
    },
  }
}

/** A job may be made only after a look for what had arrived. */
const listening = () => new Promise(setImmediate)

describe('following a job', () => {
  it('sees that it has ended before anybody could listen', async () => {
    const { outcome } = following({ now: CANCELLED })
    expect(await outcome).toMatchObject({ job: 'job', status: 'cancelled' })
  })
})

describe('following a job whose queue stops by itself', () => {
  it('ends with what is wrong, and cancels the job', async () => {
    const { outcome, cancelled, tell } = following()
    await listening()
    tell({ paused: true, running: 0, waiting: 1 })
    await expect(outcome).rejects.toMatchObject({ data: { code: 'disk' } })
    expect(cancelled).toEqual(['job'])
  })

  it('ends also when the job cannot be cancelled', async () => {
    const { outcome, tell } = following({
      onCancel() {
        throw new Error('No room')
      },
    })
    await listening()
    tell({ paused: true, running: 0, waiting: 1 })
    await expect(outcome).rejects.toMatchObject({ data: { code: 'disk' } })
  })

  it('waits while the window has paused, which is not its business, and the job runs', async () => {
    const { cancelled, tell } = following()
    await listening()
    tell({ paused: true, running: 1, waiting: 0 })
    tell({ paused: false, running: 0, waiting: 1 })
    expect(cancelled).toEqual([])
  })
})
