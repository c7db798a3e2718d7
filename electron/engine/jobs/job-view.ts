import { isChatJob, type AnyJob } from '#shared/domain/any-job.ts'
import type { Asset } from '#shared/domain/asset.ts'
import type { ChatJob } from '#shared/domain/chat.ts'
import { isRunning, type Job } from '#shared/domain/generation.ts'
import type { Library } from '../library/library.ts'
import type { LedgerJob } from '../database/job-row.ts'
import type { Owners } from './owners.ts'
import { presentJob } from './present-job.ts'
import type { Attempts } from './attempts.ts'
import type { LiveJobs } from './run/live-jobs.ts'
import type { MissingOutputs } from './missing-outputs.ts'
import { createPendingEnds, type PendingEnds } from './pending-ends.ts'
import type { JobTransitions } from './transitions.ts'

export interface JobViewOptions {
  readonly attempts: Attempts
  readonly missing: MissingOutputs
  readonly transitions: JobTransitions
  readonly owners: Pick<Owners, 'addTombstone'>
  readonly library: Library
  readonly events: {
    readonly jobChanged: (job: Job) => void
    readonly chatChanged: (job: ChatJob) => void
  }
  readonly live: Pick<LiveJobs, 'progress'>
}

/** Jobs as the host sees them: rows of the ledger with their outputs, their progress, and ends that could not be written down. */
export interface JobView {
  readonly pendingEnds: PendingEnds
  outputsOf(id: string): readonly Asset[]
  present(row: LedgerJob): AnyJob
  /** The same for many, with one question to the library. */
  presentAll(rows: readonly LedgerJob[]): AnyJob[]
  /** Emits to the host how a job is. */
  emit(job: AnyJob): void
}

/** Creates the view over a ledger and its library. */
export function createJobView({
  transitions,
  attempts,
  missing,
  owners,
  library,
  events,
  live,
}: JobViewOptions): JobView {
  const emit = (job: AnyJob): void => {
    if (isChatJob(job)) events.chatChanged(job)
    else events.jobChanged(job)
  }
  const outputsOf = (id: string): readonly Asset[] => library.assetsOfJobs([id]).get(id) ?? []
  const presentAll = (given: readonly LedgerJob[]): AnyJob[] => {
    const rows = given.map((row) => pendingEnds.stateOf(row))
    const ids = rows.map((row) => row.id)
    const outputs = library.assetsOfJobs(ids)
    const recoverable = attempts.withSpools(ids)
    const incomplete = rows.filter(({ state }) => !isRunning(state) && state !== 'succeeded')
    const lacking = incomplete.length === 0 ? new Map<string, number>() : missing(incomplete)
    return rows.map((row) =>
      presentJob(row, {
        outputs: outputs.get(row.id) ?? [],
        progress: live.progress.get(row.id),
        recoverable: recoverable.has(row.id),
        missing: lacking.get(row.id),
      }),
    )
  }
  const present = (row: LedgerJob): AnyJob => {
    const [job] = presentAll([row])
    if (job === undefined) throw new Error('A job was not presented')
    return job
  }
  const pendingEnds = createPendingEnds({
    transitions,
    owners,
    onAdded: (row) => emit(present(row)),
  })
  return {
    pendingEnds,
    outputsOf,
    present,
    presentAll,
    emit,
  }
}
