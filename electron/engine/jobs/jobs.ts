import { randomUUID } from 'node:crypto'
import type { Asset } from '#shared/domain/asset.ts'
import {
  generationRequestSchema,
  isRunning,
  type GenerationRequest,
  type Job,
  type JobPage,
  type JobState,
  type Progress,
} from '#shared/domain/generation.ts'
import { AppError, type ErrorData } from '#shared/errors.ts'
import type { Clock, HttpClient, Logger } from '../host.ts'
import type { Library } from '../library/library.ts'
import type { Profiles } from '../profiles/profiles.ts'
import { createAttempts } from './attempts.ts'
import { presentJob, type LedgerJob } from './ledger-job.ts'
import { createLedger } from './ledger.ts'
import { requestForMissing } from './missing-outputs.ts'
import { createProfileQueue } from './profile-queue.ts'
import { createRecovery } from './recovery.ts'
import { runJob } from './run-job.ts'
import { QUITTING } from './run-part.ts'
import { asAppError } from './save-answers.ts'
import { createUnrecorded } from './unrecorded.ts'

/** Jobs in one page of the feed, and characters of all their prompts: a page must fit a message of 64 KB. */
const PAGE_SIZE = 20
const PAGE_CHARACTERS = 16_000

/** What the jobs tell their host. */
export interface JobEvents {
  readonly jobChanged: (job: Job) => void
  readonly jobProgress: (jobId: string, progress: Progress) => void
  readonly jobRemoved: (jobId: string) => void
}

export interface JobsOptions {
  readonly library: Library
  readonly profiles: Profiles
  readonly http: HttpClient
  readonly clock: Clock
  readonly log: Logger
  readonly events: JobEvents
  /** Milliseconds; null for the usual patience. */
  readonly idleTimeout: number | null
}

/** Everything that can be done with generations. */
export interface Jobs {
  /** Records a job with the active profile and starts it. Throws `disk` when it cannot be recorded: then nothing is sent. */
  create(request: GenerationRequest): Job
  list(after: string | null): JobPage
  /** Stops a queued or running job; what had arrived is kept. Ended jobs stay as they are. */
  cancel(id: string): void
  /** Sends what a job lacks as a new job, with the active profile. Refused while the job, or a retry of it, is under way. */
  retry(id: string): Job
  /** Takes an ended job without outputs out of the feed. */
  dismiss(id: string): void
  /** Deals with what the last process left: answers whether any job's outcome is unknown. Never sends what was sent before. */
  recover(): boolean
  /** How many jobs are waiting or running. */
  runningCount(): number
  /** Breaks off what runs or is being recovered, as quitting does, and waits until nothing is written any more. */
  close(): Promise<void>
}

/** A job that is waiting or running in this process. */
interface UnderWay {
  readonly abort: AbortController
  readonly ended: Promise<void>
  readonly retryOf: string | null
  /** Until its turn has come. */
  waiting: boolean
}

/** Creates the job service over a library and its ledger. */
export function createJobs(options: JobsOptions): Jobs {
  const { library, profiles, events, log } = options
  const ledger = createLedger(library.database, options.clock, log)
  const attempts = createAttempts(library.database, options.clock)
  const queue = createProfileQueue()
  const running = new Map<string, UnderWay>()
  const progressOf = new Map<string, Progress>()

  const unrecorded = createUnrecorded(ledger, (row) => events.jobChanged(present(row)))

  const outputsOf = (id: string): readonly Asset[] => library.assetsOfJobs([id]).get(id) ?? []

  const present = (row: LedgerJob): Job => withOutputs(row, outputsOf(row.id))

  const withOutputs = (row: LedgerJob, outputs: readonly Asset[]): Job =>
    presentJob(unrecorded.stateOf(row), outputs, progressOf.get(row.id))

  const existing = (id: string): LedgerJob => {
    const row = ledger.find(id)
    if (row === null) throw new AppError('invalid_request', { reason: 'not_found' })
    return row
  }

  let quitting = false

  const move = (id: string, state: JobState, error: ErrorData | null): void => {
    // Quitting is not cancelling: the row stays as it is and is found, as interrupted, at the next start.
    if (quitting && !isRunning(state) && state !== 'succeeded') return
    const row = ledger.move(id, state, error)
    if (!isRunning(state)) progressOf.delete(id)
    log.info('job state', { job: id, state, error: error?.code ?? null })
    events.jobChanged(present(row))
  }

  /** Nothing was sent, nothing can have been charged. */
  const moveUnsent = (id: string): void => move(id, 'cancelled', new AppError('cancelled').data)

  const run = async (row: LedgerJob, signal: AbortSignal): Promise<void> => {
    let target
    try {
      target = await profiles.target(row.profileId)
    } catch (thrown) {
      move(row.id, 'failed', asAppError(thrown).data)
      return
    }
    if (signal.aborted) {
      moveUnsent(row.id)
      return
    }
    await runJob(row, {
      http: options.http,
      library,
      attempts,
      target,
      signal,
      idleTimeout: options.idleTimeout,
      onState: (state, error) => move(row.id, state, error),
      onProgress: (progress) => {
        progressOf.set(row.id, progress)
        events.jobProgress(row.id, progress)
      },
      onSaved: () => events.jobChanged(present(existing(row.id))),
    })
  }

  const start = (row: LedgerJob): void => {
    const abort = new AbortController()
    const ended = queue
      .run(row.profileId, async () => {
        if (abort.signal.aborted) return
        job.waiting = false
        await run(row, abort.signal)
      })
      .catch((thrown: unknown) => {
        log.error('job could not be recorded', { job: row.id, error: String(thrown) })
        if (!quitting) unrecorded.add(existing(row.id))
      })
      .catch((thrown: unknown) => {
        log.error('the ledger cannot be read', { job: row.id, error: String(thrown) })
      })
      .finally(() => running.delete(row.id))
    const job: UnderWay = { abort, ended, retryOf: row.retryOf, waiting: true }
    running.set(row.id, job)
  }

  const add = (request: GenerationRequest, retryOf: string | null): Job => {
    if (quitting) throw new AppError('cancelled')
    library.assertInPlace()
    const profile = profiles.active()
    const row = ledger.insert({
      id: randomUUID(),
      profileId: profile.id,
      profileName: profile.name,
      request,
      retryOf,
    })
    const job = present(row)
    events.jobChanged(job)
    start(row)
    return job
  }

  const recovery = createRecovery({
    http: options.http,
    library,
    attempts,
    log,
    idleTimeout: options.idleTimeout,
    outputCount: (jobId) => outputsOf(jobId).length,
    onState: (jobId, state) => move(jobId, state, null),
    onChanged: (jobId) => events.jobChanged(present(existing(jobId))),
  })

  /** Whether the job may still get outputs by itself. */
  const isUnderWay = (row: LedgerJob): boolean =>
    isRunning(row.state) || recovery.isUnderWay(row.id)

  return {
    create: (request) => add(request, null),
    list(after) {
      const page = ledger.page(after, PAGE_SIZE, PAGE_CHARACTERS)
      const outputs = library.assetsOfJobs(page.jobs.map((row) => row.id))
      return {
        jobs: page.jobs.map((row) => withOutputs(row, outputs.get(row.id) ?? [])),
        next: page.next,
      }
    },
    cancel(id) {
      const job = running.get(id)
      job?.abort.abort()
      if (job?.waiting !== true) return
      // It is seen to stop now, and not when the jobs before it let it have its turn.
      running.delete(id)
      moveUnsent(id)
    },
    retry(id) {
      unrecorded.settle(id)
      const row = existing(id)
      // A second click must not be paid for a second time.
      const isRetried = [...running.values()].some((job) => job.retryOf === id)
      if (isUnderWay(row) || isRetried) throw new AppError('invalid_request')
      const outputs = outputsOf(id)
      const request = generationRequestSchema.safeParse(requestForMissing(row.request, outputs))
      if (!request.success) throw new AppError('invalid_request')
      const job = add(request.data, id)
      if (outputs.length === 0) {
        // The new job takes the place of the one that brought nothing.
        ledger.dismiss(id)
        events.jobRemoved(id)
      }
      return job
    },
    dismiss(id) {
      unrecorded.settle(id)
      const row = existing(id)
      if (isUnderWay(row) || outputsOf(id).length > 0) throw new AppError('invalid_request')
      ledger.dismiss(id)
      events.jobRemoved(id)
    },
    recover() {
      const unknown = new AppError('network', { reason: 'outcome_unknown', charged: 'maybe' }).data
      const unfinished = ledger.unfinished()
      const sent = unfinished.filter((row) => row.state !== 'queued')
      // The recovery of these was cut short as well.
      for (const row of ledger.unrecovered()) recovery.start(row)
      for (const row of sent) {
        move(row.id, 'interrupted', unknown)
        recovery.start(row)
      }
      // What was still waiting was never sent, so that sending it now cannot be paid for twice.
      for (const row of unfinished) if (row.state === 'queued') start(row)
      return sent.length > 0
    },
    runningCount: () => running.size,
    async close() {
      quitting = true
      const recovered = recovery.close()
      for (const { abort } of running.values()) abort.abort(QUITTING)
      await Promise.all([recovered, ...[...running.values()].map(({ ended }) => ended)])
    },
  }
}
