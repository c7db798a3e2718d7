import { randomUUID } from 'node:crypto'
import { isChatJob, isGeneration, type AnyJob } from '#shared/domain/any-job.ts'
import { MOST_JOBS_OF_A_BATCH } from '#shared/domain/batch.ts'
import type { ChatJob, ChatRequest, TurnRequest } from '#shared/domain/chat.ts'
import {
  generationRequestSchema,
  isLocalModel,
  type GenerationRequest,
  type Job,
} from '#shared/domain/generation.ts'

import type { FittedPicture } from '#shared/domain/fitted-picture.ts'
import { expectedOutputs, type JobRequest } from '#shared/domain/job-request.ts'
import { AppError } from '#shared/errors.ts'
import type { JobNotes } from '../../database/job-notes.ts'
import type { ActiveProfile } from '../../profiles/profiles.ts'
import { shrunkRequest } from '../run/body-fit.ts'
import type { Attempts } from '../attempts.ts'
import type { DeliveredOutputs } from '../delivered-outputs.ts'
import type { Dismissal } from '../dismissal.ts'
import type { JobEmitter } from '../job-events.ts'
import type { JobView } from '../job-view.ts'
import type { JobQueue } from '../queue/job-queue.ts'
import { isRecoveredElsewhere, type RecoverOnDemand } from '../recovery/recover-on-demand.ts'
import type { RunningJobs } from '../run/running-jobs.ts'
import type { JobsOptions } from '../jobs-options.ts'
import type { LedgerJob } from '../../database/job-row.ts'
import { presentJob } from '../present-job.ts'
import { standing } from '../standing.ts'
import type { Ledger, NewJob } from '../ledger.ts'
import { requestForMissing, type MissingOutputs } from '../missing-outputs.ts'

/** Every way to ask for something: each records jobs with the active profile, behind all that wait, before anything is sent. */
export interface JobSubmission {
  /** Records a job with the active profile and starts it. Throws `disk` when it cannot be recorded: then nothing is sent. */
  create(request: GenerationRequest): Job
  /** The same for a turn of a chat. */
  chat(request: ChatRequest): ChatJob
  /**
   * Records a job with the active profile together with what `within` writes, which is called with the job's id in the same transaction:
   * both or none. Throws what `within` throws, and `disk`.
   */
  createWith(
    request: GenerationRequest | TurnRequest,
    within: (jobId: string, profile: ActiveProfile) => void,
  ): AnyJob
  /**
   * The same for several that belong together (see `expandBatch`): all are recorded, or none. Throws `invalid_request` for none and for
   * more than `MOST_JOBS_OF_A_BATCH`.
   */
  createBatch(requests: readonly GenerationRequest[]): Job[]
  /**
   * Sends what a job lacks as a new job, after what had arrived of it is brought in: that must not be paid for again. Rejects with
   * `invalid_request` while the job, a retry of it, or that bringing in is under way (the reason `under_way`), and when nothing is missing
   * any more (`nothing_missing`); with `disk` when something that had arrived cannot be saved now. What becomes of the new job is told
   * after this has resolved.
   */
  retry(id: string, options?: RetryOptions): Promise<AnyJob>
  /** Sends the whole request of a job as a new job of its own; the old one stays as it is, in any state. */
  runAgain(id: string): AnyJob
}

export interface RetryOptions {
  /** Asked right before it is sent: the user may have changed their mind during the look. */
  readonly isWanted?: () => boolean
  /**
   * Makes the pictures that go along smaller than they would be sent by themselves, because the provider refuses larger requests. Rejects with
   * `reference_too_large` where there is nothing to be made smaller.
   */
  readonly smaller?: boolean
  /** The provider that was in use at the press; the one in use now when left out. */
  readonly profile?: ActiveProfile
}

/** How a job is recorded. */
interface AddOptions {
  /** Asked in the transaction in which it is recorded; throws where it must not be. */
  readonly check?: () => void
  readonly notes?: JobNotes
  /** The one in use when left out. */
  readonly profile?: ActiveProfile
}

export interface JobSubmissionContext extends Pick<
  JobsOptions,
  'library' | 'profiles' | 'owners' | 'references' | 'log'
> {
  readonly ledger: Ledger
  readonly attempts: Pick<Attempts, 'withSpools' | 'isBeingReplayed'>
  readonly missing: MissingOutputs
  readonly delivered: DeliveredOutputs
  readonly view: JobView
  readonly emitter: Pick<JobEmitter, 'recorded'>
  readonly running: Pick<RunningJobs, 'quitting'>
  readonly queue: Pick<JobQueue, 'added'>
  readonly recoverOnDemand: Pick<RecoverOnDemand, 'lookThrough'>
  readonly dismissal: Dismissal
}

/** Creates the ways over a ledger. */
export function createJobSubmission(context: JobSubmissionContext): JobSubmission {
  const { library, profiles, owners, ledger, missing, view, running, dismissal } = context
  const { existing, existingReadable } = ledger
  const { present } = view

  const missingOf = (row: LedgerJob): number =>
    missing([row]).get(row.id) ?? expectedOutputs(row.request)

  /**
   * They are recorded by now, even if the event fails: a user who read that this failed would send, and pay, once more. For many the
   * events are emitted in steps, the first of which is not this one: recording them has taken its time.
   */
  const announce = (rows: readonly LedgerJob[]): void => {
    const [first, ...more] = rows
    if (first !== undefined && more.length === 0) view.emit(present(first))
    else setImmediate(() => context.emitter.recorded(rows.map(({ id }) => id)))
  }

  const addAll = (
    requests: readonly JobRequest[],
    extra: Pick<NewJob, 'retryOf' | 'notes'> & { readonly batchId: string | null },
    check?: (ids: readonly string[], profile: ActiveProfile) => void,
    profile = profiles.active(),
  ): LedgerJob[] => {
    if (running.quitting) throw new AppError('cancelled')
    // Made on this computer: there is nobody to whom it could be sent.
    if (requests.some(({ model }) => isLocalModel(model))) throw new AppError('invalid_request')
    library.assertInPlace()
    const shared = { profileId: profile.id, profileName: profile.name, owner: owners.self }
    const jobs = requests.map((request) => ({ id: randomUUID(), request, ...shared, ...extra }))
    const ids = jobs.map(({ id }) => id)
    const rows = ledger.insertAll(jobs, () => check?.(ids, profile))
    announce(rows)
    context.queue.added(profile.id)
    return rows
  }

  const add = (
    request: JobRequest,
    retryOf: string | null = null,
    { check, notes = {}, profile }: AddOptions = {},
  ): LedgerJob => {
    const [row] = addAll([request], { retryOf, batchId: null, notes }, check, profile)
    if (row === undefined) throw new Error('A job was not recorded')
    return row
  }

  /** Also of a dead process: the process that adopts it sends what waits, and brings in what had arrived. */
  const isUnderWay = (row: LedgerJob): boolean =>
    dismissal.isUnderWay(row) || isRecoveredElsewhere(row, owners, context.attempts)

  /**
   * Throws where a job must not be sent again: while it, or another one that is to bring the same, is under way, whichever process that
   * is in, and when it lacks nothing any more.
   */
  const assertRetryable = (row: LedgerJob): void => {
    const family = ledger.wholeFamilyOf(row.id).map((each) => standing(each, owners))
    if (family.some(isUnderWay)) {
      throw new AppError('invalid_request', { reason: 'under_way' })
    }
    const isMade =
      row.request.kind === 'chat' ? wasAnsweredSince(row, family) : missingOf(row) === 0
    if (row.state === 'succeeded' || isMade) {
      throw new AppError('invalid_request', { reason: 'nothing_missing' })
    }
  }

  const shrunk = async (
    request: JobRequest,
    profile: ActiveProfile,
    refused: readonly FittedPicture[] = [],
  ): Promise<{ request: JobRequest; notes: JobNotes }> => {
    if (request.kind === 'chat') return { request, notes: {} }
    const limit = profiles.bodyLimit(profile.id)
    const made = await shrunkRequest(request, { references: context.references, limit, refused })
    return { request: made.request, notes: { fitted: [...made.fitted] } }
  }

  /** The new job takes the place of one that brought nothing, and of which nothing is left to be looked for. */
  const takePlaceOf = (row: LedgerJob): void => {
    try {
      const isOfUse =
        context.delivered.hasBrought(row) || context.attempts.withSpools([row.id]).has(row.id)
      if (!isOfUse) dismissal.remove(row.id)
    } catch (thrown) {
      // The new one is on its way: a user who read that it failed would ask for a third.
      context.log.warn('a job stays in the feed', { job: row.id, error: String(thrown) })
    }
  }

  return {
    create: (request) => asGeneration(present(add(request))),
    chat: (request) => asChat(present(add(request))),
    createWith(request, within) {
      const extra = { retryOf: null, batchId: null, notes: {} }
      const [row] = addAll([request], extra, ([id = ''], profile) => within(id, profile))
      if (row === undefined) throw new Error('A job was not recorded')
      return present(row)
    },
    createBatch(requests) {
      if (requests.length === 0 || requests.length > MOST_JOBS_OF_A_BATCH) {
        throw new AppError('invalid_request', {
          detail: `${requests.length} jobs; a batch has 1 to ${MOST_JOBS_OF_A_BATCH}`,
        })
      }
      const rows = addAll(requests, { retryOf: null, batchId: randomUUID() })
      // Nothing is known of them beyond their rows yet, and to ask for each would hold up everything else.
      return rows.map((row) => asGeneration(presentJob(row, { outputs: [] })))
    },
    // Whoever pressed saw the provider that is in use now: another may be chosen during the look.
    async retry(id, { isWanted = () => true, smaller = false, profile = profiles.active() } = {}) {
      await context.recoverOnDemand.lookThrough(id)
      if (running.quitting || !isWanted()) throw new AppError('cancelled')
      const row = existingReadable(id)
      assertRetryable(row)
      const lacking = checked(requestForMissing(row.request, missingOf(row)))
      const { request, notes } = smaller
        ? await shrunk(lacking, profile, row.notes.fitted)
        : { request: lacking, notes: {} }
      // Again, now that no other process can do the same at the same time: a second click must not be paid for a second time.
      const retried = add(request, id, {
        notes,
        profile,
        check: () => assertRetryable(existingReadable(id)),
      })
      takePlaceOf(row)
      return present(retried)
    },
    runAgain: (id) => present(add(checked(existing(id).request))),
  }
}

/** Whether a turn of a chat was answered by a job that sent it again. */
function wasAnsweredSince({ id }: LedgerJob, family: readonly LedgerJob[]): boolean {
  return family.some(
    (row) => row.retryOf === id && (row.state === 'succeeded' || wasAnsweredSince(row, family)),
  )
}

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
