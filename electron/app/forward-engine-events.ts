import { isChatJob } from '#shared/domain/any-job.ts'
import { isRunning } from '#shared/domain/generation.ts'
import { powerMonitor } from 'electron'
import type { Engine } from '../engine/engine.ts'
import { createJobBatch } from '../ipc/job-batch.ts'
import { createProgressBatch } from '../ipc/progress-batch.ts'
import type { SendEvent } from '../ipc/router.ts'
import type { JobIndicators } from './job-indicators.ts'
import { keepAwake } from './keep-awake.ts'

interface ForwardOptions {
  readonly engine: Pick<Engine, 'events' | 'jobs' | 'library' | 'chat'>
  readonly send: SendEvent
  readonly indicators: JobIndicators
}

/**
 * Forwards the engine's events to the window and to the system: progress in batches, and of a job that runs no change that a newer one
 * follows at once; badge and notifications, the computer's sleep. What conversations say is told by `forwardChatEvents`.
 */
export function forwardEngineEvents({ engine, send, indicators }: ForwardOptions): void {
  const { events, jobs, library, chat } = engine
  const awake = keepAwake((id) => jobs.isOwn(id) && jobs.isPaid(id))
  const progress = createProgressBatch((updates) => {
    send('jobProgress', updates)
    indicators.jobProgress(updates)
  })
  const changes = createJobBatch((job) => send('jobChanged', job))
  events.on('jobChanged', (job) => {
    if (!isRunning(job.state)) progress.forget(job.id)
    changes.report(job)
    indicators.jobChanged(job)
    awake.jobChanged(job)
  })
  events.on('chatChanged', (job) => {
    indicators.jobChanged(job)
    awake.jobChanged(job)
  })
  events.on('conversationChanged', (id) => {
    if (chat.find(id) === null) return
    const status = chat.statusOf(id)
    const turn = status.type === 'waiting' ? jobs.find(status.calls[0]?.job ?? '') : null
    if (turn !== null && isChatJob(turn)) indicators.chatWaits(turn)
  })
  events.on('jobProgress', progress.report)
  events.on('jobRemoved', (id) => {
    changes.forget(id)
    send('jobRemoved', { id })
    awake.jobRemoved(id)
  })
  events.on('assetsChanged', (assets) => {
    // A job that was held back has its items as they were before.
    changes.flush()
    send('assetsChanged', [...assets])
  })
  events.on('manyAssetsChanged', () => {
    changes.flush()
    send('jobsChanged', null)
  })
  events.on('catalogueChanged', (version) => send('catalogueChanged', { version }))
  events.on('organised', (organised) => send('organiseChanged', { ...organised }))
  events.on('queueChanged', (state) => {
    send('queueChanged', state)
    indicators.queueChanged(state)
  })
  events.on('profilesChanged', (list) => send('profilesChanged', list))
  powerMonitor.on('resume', () => {
    if (library.database.isOpen) void jobs.recovery.wokenUp()
  })
}
