import type { Asset } from '#shared/domain/asset.ts'
import type { ChatAnswer } from '#shared/domain/chat.ts'
import type { FittedPicture } from '#shared/domain/fitted-picture.ts'
import type { Progress } from '#shared/domain/generation.ts'
import type { Clock, Logger } from '../../host.ts'
import type { LedgerJob } from '../../database/job-row.ts'
import { bestEffort } from '../best-effort.ts'
import { estimateJob } from '../estimate/estimate.ts'
import type { DurationHistory } from '../estimate/duration-history.ts'
import { createRemainingTime } from '../estimate/remaining-time.ts'
import type { JobEmitter } from '../job-events.ts'
import type { JobEvents } from '../jobs-options.ts'
import type { Ledger } from '../ledger.ts'
import type { LiveJobs } from './live-jobs.ts'
import type { AnswerPiece } from '../save/chat-answer.ts'

/** What happens to a running job, short of its states: emitted to the host, and written down where it must outlive the process. */
export interface JobReporter {
  /** Emits for how long the job will take, if that is known. */
  begin(): void
  progress(progress: Progress): void
  /** Pictures are sent smaller than the request has them. */
  fitted(fitted: readonly FittedPicture[]): void
  saved(asset: Asset): void
  /** All that an answer has brought is here, and which of it counts as outputs is written down. */
  settled(assets: readonly Asset[]): void
  /** Something was said. */
  answer(piece: AnswerPiece): void
  /** Writes down what a chat has said, before its spool goes. Throws AppError `disk`. */
  keepAnswer(answer: ChatAnswer): void
}

export interface JobReporterOptions {
  readonly profiles: { readonly streamLimit: (profileId: string) => number }
  readonly events: Pick<JobEvents, 'jobProgress' | 'jobAnswer'>
  readonly emitter: Pick<JobEmitter, 'changed'>
  readonly ledger: Pick<Ledger, 'note' | 'answer'>
  readonly live: LiveJobs
  readonly history: DurationHistory
  readonly clock: Clock
  readonly log: Logger
}

/** Creates it for a job. */
export function createJobReporter(row: LedgerJob, options: JobReporterOptions): JobReporter {
  const { events, emitter, ledger, live, clock, log } = options
  let withRemaining: ((progress: Progress) => Progress) | null = null

  const progress = (reported: Progress): void => {
    const shown = withRemaining?.(reported) ?? reported
    live.progress.set(row.id, shown)
    events.jobProgress(row.id, shown)
  }

  return {
    begin() {
      if (row.request.kind === 'chat') return
      const estimate = usualSeconds(row, options)
      withRemaining = createRemainingTime(estimate, clock)
      if (estimate !== null) progress({ fraction: null, stage: null })
    },
    progress,
    fitted(fitted) {
      bestEffort(log, () => ledger.note(row.id, { fitted: [...fitted] }))
      emitter.changed(row.id)
    },
    saved({ id }) {
      live.unsettled.add(id)
      emitter.changed(row.id)
    },
    settled(assets) {
      for (const { id } of assets) live.unsettled.delete(id)
      if (assets.length > 0) emitter.changed(row.id)
    },
    answer: (piece) => events.jobAnswer(row.id, piece),
    keepAnswer: (answer) => ledger.answer(row.id, answer),
  }
}

/** Seconds; null when not enough is known. A guess must never keep a job from running. */
function usualSeconds(
  { request, profileId }: LedgerJob,
  { profiles, history, log }: JobReporterOptions,
): number | null {
  try {
    const limit = profiles.streamLimit(profileId)
    return estimateJob(request, history(profileId, request), limit)?.seconds ?? null
  } catch (thrown) {
    log.warn('the past cannot be read', { error: String(thrown) })
    return null
  }
}
