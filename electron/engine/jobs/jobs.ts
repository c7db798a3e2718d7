import { randomUUID } from 'node:crypto'
import { isChatJob, isGeneration, type AnyJob } from '#shared/domain/any-job.ts'
import type { ChatJob, ChatRequest } from '#shared/domain/chat.ts'
import {
  generationRequestSchema,
  isRunning,
  type GenerationRequest,
  type Job,
  type JobPage,
  type JobState,
  type Progress,
} from '#shared/domain/generation.ts'
import { expectedOutputs, type JobRequest } from '#shared/domain/job-request.ts'
import { AppError, type ErrorData } from '#shared/errors.ts'
import { createAttempts } from './attempts.ts'
import { createJobView } from './job-view.ts'
import type { LedgerJob } from './ledger-job.ts'
import type { JobsOptions } from './jobs-options.ts'
import { createLedger } from './ledger.ts'
import { requestForMissing } from './missing-outputs.ts'
import { previewRequests, type ApiRequestPreview } from './preview-requests.ts'
import { createRecovery } from './recovery.ts'
import { createRunningJobs } from './running-jobs.ts'
import { createJobStarter } from './start-job.ts'
import { takeOver } from './take-over.ts'

/** Jobs in one page of the feed, and characters of all their prompts: a page must fit a message of 64 KB. */
const PAGE_SIZE = 20
const PAGE_CHARACTERS = 16_000

/** Everything that can be done with generations and chats. */
export interface Jobs {
  /** Records a job with the active profile and starts it. Throws `disk` when it cannot be recorded: then nothing is sent. */
  create(request: GenerationRequest): Job
  /** The same for a turn of a chat. */
  chat(request: ChatRequest): ChatJob
  /** What `create` or `chat` would send, request by request. Nothing is recorded or sent. Throws as `Profiles.target` does. */
  preview(request: JobRequest): Promise<ApiRequestPreview[]>
  find(id: string): AnyJob | null
  /** The newest of every kind. */
  recent(limit: number): AnyJob[]
  /** A page of the feed, which has generations only. */
  list(after: string | null): JobPage
  /** Stops a queued or running job; what had arrived is kept. Ended jobs stay as they are. */
  cancel(id: string): void
  /** Sends what a job lacks as a new job, with the active profile. Refused while the job, or a retry of it, is under way. */
  retry(id: string): AnyJob
  /** Takes an ended job without outputs out of the feed. */
  dismiss(id: string): void
  /**
   * Deals with what dead processes left: answers whether any job's outcome is unknown. Never sends what was sent before. What was
   * still waiting is sent only with `startQueued`, which is the default.
   */
  recover(options?: { readonly startQueued: boolean }): boolean
  /** How many jobs are waiting or running. */
  runningCount(): number
  /** Breaks off what runs or is being recovered, as quitting does, and waits until nothing is written any more. */
  close(): Promise<void>
}

/** Creates the job service over a library and its ledger. */
export function createJobs(options: JobsOptions): Jobs {
  const { library, profiles, owners, events, log } = options
  const ledger = createLedger(library.database, options.clock, log)
  const attempts = createAttempts(library.database, options.clock)
  const running = createRunningJobs()
  const progressOf = new Map<string, Progress>()

  const view = createJobView({ ledger, library, events, progressOf: (id) => progressOf.get(id) })
  const { present, tell, outputsOf, unrecorded } = view

  const existing = (id: string): LedgerJob => {
    const row = ledger.find(id)
    if (row === null) throw new AppError('invalid_request', { reason: 'not_found' })
    return row
  }

  const changed = (id: string): void => tell(present(existing(id)))

  const move = (id: string, state: JobState, error: ErrorData | null): void => {
    // Quitting is not cancelling: the row stays as it is and is found, as interrupted, at the next start.
    if (running.quitting && !isRunning(state) && state !== 'succeeded') return
    const row = ledger.move(id, state, error)
    if (!isRunning(state)) progressOf.delete(id)
    log.info('job state', { job: id, state, error: error?.code ?? null })
    tell(present(row))
  }

  /** Nothing was sent, nothing can have been charged. */
  const moveUnsent = (id: string): void => move(id, 'cancelled', new AppError('cancelled').data)

  const start = createJobStarter(options, {
    ledger,
    attempts,
    running,
    progressOf,
    move,
    moveUnsent,
    changed,
    unrecorded: (id) => unrecorded.add(existing(id)),
  })

  const add = (request: JobRequest, retryOf: string | null): LedgerJob => {
    if (running.quitting) throw new AppError('cancelled')
    library.assertInPlace()
    const profile = profiles.active()
    const row = ledger.insert({
      id: randomUUID(),
      profileId: profile.id,
      profileName: profile.name,
      request,
      retryOf,
      owner: owners.self,
    })
    tell(present(row))
    start(row)
    return row
  }

  const recovery = createRecovery({
    ...options,
    attempts,
    isComplete(jobId) {
      const { request, answer } = existing(jobId)
      if (request.kind === 'chat') return (answer?.finishReason ?? null) !== null
      return outputsOf(jobId).length >= expectedOutputs(request)
    },
    onState: (jobId, state) => move(jobId, state, null),
    onChanged: changed,
    keepAnswer: (jobId, answer) => ledger.answer(jobId, answer),
  })

  /** Whether the job may still get outputs by itself. */
  const isUnderWay = (row: LedgerJob): boolean =>
    isRunning(row.state) || recovery.isUnderWay(row.id)

  return {
    create: (request) => asGeneration(present(add(request, null))),
    chat: (request) => asChat(present(add(request, null))),
    async preview(request) {
      const { id } = profiles.active()
      const target = await profiles.target(id)
      return previewRequests(request, target, options.references, profiles.streamLimit(id))
    },
    find(id) {
      const row = ledger.find(id)
      return row === null ? null : present(row)
    },
    recent: (limit) => view.presentAll(ledger.recent(limit)),
    list(after) {
      const page = ledger.page(after, PAGE_SIZE, PAGE_CHARACTERS)
      return { jobs: view.presentAll(page.jobs).filter(isGeneration), next: page.next }
    },
    cancel(id) {
      // It is seen to stop now, and not when the jobs before it let it have its turn.
      if (running.cancel(id) === 'was_waiting') moveUnsent(id)
    },
    retry(id) {
      unrecorded.settle(id)
      const row = existing(id)
      // A second click must not be paid for a second time.
      if (isUnderWay(row) || running.isRetried(id)) throw new AppError('invalid_request')
      const outputs = outputsOf(id)
      const retried = add(checked(requestForMissing(row.request, outputs)), id)
      if (outputs.length === 0) {
        // The new job takes the place of the one that brought nothing.
        ledger.dismiss(id)
        events.jobRemoved(id)
      }
      return present(retried)
    },
    dismiss(id) {
      unrecorded.settle(id)
      const row = existing(id)
      if (isUnderWay(row) || outputsOf(id).length > 0) throw new AppError('invalid_request')
      ledger.dismiss(id)
      events.jobRemoved(id)
    },
    recover: ({ startQueued } = { startQueued: true }) =>
      takeOver(ledger, owners, {
        recover: recovery.start,
        interrupt: (id) => move(id, 'interrupted', OUTCOME_UNKNOWN),
        start: startQueued ? start : null,
      }),
    runningCount: running.count,
    async close() {
      await Promise.all([running.close(), recovery.close()])
    },
  }
}

const OUTCOME_UNKNOWN = new AppError('network', {
  reason: 'outcome_unknown',
  charged: 'maybe',
}).data

function asGeneration(job: AnyJob): Job {
  if (!isGeneration(job)) throw new Error('A generation was recorded as a chat')
  return job
}

function asChat(job: AnyJob): ChatJob {
  if (!isChatJob(job)) throw new Error('A chat was recorded as a generation')
  return job
}

/** What an older version could ask for is held against today's table before it is sent again. */
function checked(request: JobRequest): JobRequest {
  if (request.kind === 'chat') return request
  const parsed = generationRequestSchema.safeParse(request)
  if (!parsed.success) throw new AppError('invalid_request')
  return parsed.data
}
