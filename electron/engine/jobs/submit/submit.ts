import { randomUUID } from 'node:crypto'
import { isChatJob, isGeneration, type AnyJob } from '#shared/domain/any-job.ts'
import { MOST_JOBS_OF_A_BATCH } from '#shared/domain/batch.ts'
import type { ChatJob, ChatRequest } from '#shared/domain/chat.ts'
import {
  generationRequestSchema,
  type GenerationRequest,
  type Job,
} from '#shared/domain/generation.ts'
import type { FittedPicture } from '#shared/domain/fitted-picture.ts'
import type { JobRequest } from '#shared/domain/job-request.ts'
import { AppError } from '#shared/errors.ts'
import type { JobNotes } from '../../database/job-notes.ts'
import { shrunkRequest } from '../run/body-fit.ts'
import type { Attempts } from '../attempts.ts'
import { isRecoveredElsewhere } from '../recovery/recover-on-demand.ts'
import type { JobsOptions } from '../jobs-options.ts'
import type { LedgerJob } from '../../database/job-row.ts'
import { presentJob } from '../present-job.ts'
import type { Ledger, NewJob } from '../ledger.ts'
import { requestForMissing } from '../missing-outputs.ts'

/** Every way to ask for something: each records jobs with the active profile, behind all that wait, before anything is sent. */
export interface JobSubmission {
  /** Records a job with the active profile and starts it. Throws `disk` when it cannot be recorded: then nothing is sent. */
  create(request: GenerationRequest): Job
  /** The same for a turn of a chat. */
  chat(request: ChatRequest): ChatJob
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
  /** Sends the whole request of a job as a new job of its own, whatever has become of the old one, which stays as it is. */
  runAgain(id: string): AnyJob
}

export interface RetryOptions {
  /** Asked right before it is sent: whoever wanted it may have changed their mind during the look. */
  readonly isWanted?: () => boolean
  /**
   * Makes the pictures that go along smaller than they would be sent by themselves, because the provider refuses larger requests. Rejects with
   * `reference_too_large` where there is nothing to be made smaller.
   */
  readonly smaller?: boolean
}

export interface JobSubmissionContext extends Pick<
  JobsOptions,
  'library' | 'profiles' | 'owners' | 'references' | 'log'
> {
  readonly ledger: Ledger
  readonly existing: (id: string) => LedgerJob
  /** How many outputs a job lacks; see `MissingOutputs`. */
  readonly missingOf: (row: LedgerJob) => number
  /** Whether a job has brought anything, if only words. */
  readonly hasBrought: (row: LedgerJob) => boolean
  readonly attempts: Pick<Attempts, 'withSpools' | 'isBeingReplayed'>
  /** As `RecoverOnDemand.lookThrough`. */
  readonly lookThrough: (id: string) => Promise<void>
  readonly present: (row: LedgerJob) => AnyJob
  readonly tell: (job: AnyJob) => void
  /** Tells of many that are new, in steps. Never throws. */
  readonly announceAll: (ids: readonly string[]) => void
  readonly isQuitting: () => boolean
  /** Gives the jobs of a provider their turn. */
  readonly added: (profileId: string) => void
  /** Whether a job may still get outputs by itself. */
  readonly isUnderWay: (row: LedgerJob) => boolean
  /** Takes a job out of the feed. */
  readonly dismiss: (id: string) => void
}

/** Creates the ways over a ledger. */
export function createJobSubmission(context: JobSubmissionContext): JobSubmission {
  const { library, profiles, owners, ledger, existing, present, tell } = context

  /**
   * They are recorded by now, whatever becomes of the news: whoever were told that this failed would send, and pay, once more. Of many the
   * host is told in steps, the first of which is not this one: recording them has taken its time.
   */
  const announce = (rows: readonly LedgerJob[]): void => {
    const [first, ...more] = rows
    if (first !== undefined && more.length === 0) tell(present(first))
    else setImmediate(() => context.announceAll(rows.map(({ id }) => id)))
  }

  const addAll = (
    requests: readonly JobRequest[],
    extra: Pick<NewJob, 'retryOf' | 'notes'> & { readonly batchId: string | null },
    check?: () => void,
  ): LedgerJob[] => {
    if (context.isQuitting()) throw new AppError('cancelled')
    library.assertInPlace()
    const profile = profiles.active()
    const shared = { profileId: profile.id, profileName: profile.name, owner: owners.self }
    const rows = ledger.insertAll(
      requests.map((request) => ({ id: randomUUID(), request, ...shared, ...extra })),
      check,
    )
    announce(rows)
    context.added(profile.id)
    return rows
  }

  const add = (
    request: JobRequest,
    retryOf: string | null = null,
    { check, notes = {} }: { readonly check?: () => void; readonly notes?: JobNotes } = {},
  ): LedgerJob => {
    const [row] = addAll([request], { retryOf, batchId: null, notes }, check)
    if (row === undefined) throw new Error('A job was not recorded')
    return row
  }

  /**
   * Throws where a job must not be sent again: while it, or another one that is to bring the same, is under way, whichever process that
   * is in, and when it lacks nothing any more.
   */
  const assertRetryable = (row: LedgerJob): void => {
    const family = ledger.familyOf(row.id)
    // Also of a dead process: the next one that sees to it sends what waits, and brings in what had arrived.
    const isUnderWay = (one: LedgerJob): boolean =>
      context.isUnderWay(one) || isRecoveredElsewhere(one, owners, context.attempts)
    if (family.some(isUnderWay)) {
      throw new AppError('invalid_request', { reason: 'under_way' })
    }
    const isMade =
      row.request.kind === 'chat' ? wasAnsweredSince(row, family) : context.missingOf(row) === 0
    if (row.state === 'succeeded' || isMade) {
      throw new AppError('invalid_request', { reason: 'nothing_missing' })
    }
  }

  const shrunk = async (
    request: JobRequest,
    refused: readonly FittedPicture[] = [],
  ): Promise<{ request: JobRequest; notes: JobNotes }> => {
    if (request.kind === 'chat') return { request, notes: {} }
    const limit = profiles.bodyLimit(profiles.active().id)
    const made = await shrunkRequest(request, { references: context.references, limit, refused })
    return { request: made.request, notes: { fitted: [...made.fitted] } }
  }

  /** The new job takes the place of one that brought nothing, and of which nothing is left to be looked for. */
  const takePlaceOf = (row: LedgerJob): void => {
    try {
      const isOfUse = context.hasBrought(row) || context.attempts.withSpools([row.id]).has(row.id)
      if (!isOfUse) context.dismiss(row.id)
    } catch (thrown) {
      // The new one is on its way: whoever were told that it failed would ask for a third.
      context.log.warn('a job stays in the feed', { job: row.id, error: String(thrown) })
    }
  }

  return {
    create: (request) => asGeneration(present(add(request))),
    chat: (request) => asChat(present(add(request))),
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
    async retry(id, { isWanted = () => true, smaller = false } = {}) {
      await context.lookThrough(id)
      if (context.isQuitting() || !isWanted()) throw new AppError('cancelled')
      const row = existing(id)
      assertRetryable(row)
      const missing = checked(requestForMissing(row.request, context.missingOf(row)))
      const { request, notes } = smaller
        ? await shrunk(missing, row.notes.fitted)
        : { request: missing, notes: {} }
      // Again, now that no other process can do the same at the same time: a second click must not be paid for a second time.
      const retried = add(request, id, { notes, check: () => assertRetryable(existing(id)) })
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
