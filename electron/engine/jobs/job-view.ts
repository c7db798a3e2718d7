import { isChatJob, type AnyJob } from '#shared/domain/any-job.ts'
import type { Asset } from '#shared/domain/asset.ts'
import type { ChatJob } from '#shared/domain/chat.ts'
import type { Job, Progress } from '#shared/domain/generation.ts'
import type { Library } from '../library/library.ts'
import { presentJob, type LedgerJob } from './ledger-job.ts'
import type { Attempts } from './attempts.ts'
import type { Ledger } from './ledger.ts'
import { createUnrecorded, type Unrecorded } from './unrecorded.ts'

export interface JobViewOptions {
  readonly ledger: Ledger
  readonly attempts: Attempts
  readonly library: Library
  readonly events: {
    readonly jobChanged: (job: Job) => void
    readonly chatChanged: (job: ChatJob) => void
  }
  readonly progressOf: (id: string) => Progress | undefined
}

/** Jobs as the host sees them: rows of the ledger with their outputs, their progress, and ends that could not be written down. */
export interface JobView {
  readonly unrecorded: Unrecorded
  outputsOf(id: string): readonly Asset[]
  present(row: LedgerJob): AnyJob
  /** The same for many, with one question to the library. */
  presentAll(rows: readonly LedgerJob[]): AnyJob[]
  /** Tells the host that a job is as it is. */
  tell(job: AnyJob): void
}

/** Creates the view over a ledger and its library. */
export function createJobView({
  ledger,
  attempts,
  library,
  events,
  progressOf,
}: JobViewOptions): JobView {
  const tell = (job: AnyJob): void => {
    if (isChatJob(job)) events.chatChanged(job)
    else events.jobChanged(job)
  }
  const outputsOf = (id: string): readonly Asset[] => library.assetsOfJobs([id]).get(id) ?? []
  const withOutputs = (row: LedgerJob, outputs: readonly Asset[], recoverable: boolean): AnyJob =>
    presentJob(unrecorded.stateOf(row), outputs, progressOf(row.id), recoverable)
  const present = (row: LedgerJob): AnyJob =>
    withOutputs(row, outputsOf(row.id), attempts.withSpools([row.id]).has(row.id))
  const unrecorded = createUnrecorded(ledger, (row) => tell(present(row)))
  return {
    unrecorded,
    outputsOf,
    present,
    presentAll(rows) {
      const ids = rows.map((row) => row.id)
      const outputs = library.assetsOfJobs(ids)
      const recoverable = attempts.withSpools(ids)
      return rows.map((row) => withOutputs(row, outputs.get(row.id) ?? [], recoverable.has(row.id)))
    },
    tell,
  }
}
