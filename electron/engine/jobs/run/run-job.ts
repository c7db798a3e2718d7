import type { JobState } from '#shared/domain/generation.ts'
import type { ErrorData } from '#shared/errors.ts'
import { splitRequest } from '../../provider/request-body.ts'
import type { References } from '../../references/reference-source.ts'
import { bestEffort } from '../best-effort.ts'
import type { DiskRetry } from '../disk-retry.ts'
import type { RecoveredOutputs } from '../recovery/replay-spools.ts'
import { asAppError } from '../as-app-error.ts'
import { createBodyFit, type BodyFit } from './body-fit.ts'
import { explainShortage } from './explain-shortage.ts'
import { jobOutcome } from './job-outcome.ts'
import { createJobProgress } from './job-progress.ts'
import { createProgressEmitter } from './progress-emitter.ts'
import { withOfferedModels } from './refused-model.ts'
import { retryBlockedSaves } from './retry-blocked-saves.ts'
import type { PartOutcome } from './run-part.ts'
import { QUITTING } from './running-jobs.ts'
import { createPartSender, type JobSending, type SendingTools } from './send-parts.ts'

/**
 * How long a job may go on fetching what the server had finished, in milliseconds, when it is cancelled, and when the app quits: that
 * must not take long, but at the next start the server may have thrown the file away.
 */
const SAVE_GRACE = { cancelled: 10_000, quitting: 4000 } as const

/** One job whose turn has come. */
export interface JobRun extends JobSending {
  /** Breaks off the saving as well, because the app quits. */
  readonly quitSignal: AbortSignal
  /** Saves what the job's spools hold. */
  readonly resave: (signal: AbortSignal) => Promise<RecoveredOutputs>
}

/** What all runs share. */
export interface RunTools extends SendingTools {
  readonly references: References
  /** Milliseconds between two looks at a disk that has no room. */
  readonly diskInterval: number
}

/** What a run has come to. */
export type RunOutcome =
  /** With this last state, which is for the caller to write. */
  | { readonly type: 'ended'; readonly state: JobState; readonly error: ErrorData | null }
  /** Another process has taken the job: its end is written there. */
  | { readonly type: 'taken' }

/** Runs a queued job to its end. Rejects only when the stages on its way cannot be written down. */
export async function runJob(run: JobRun, tools: RunTools): Promise<RunOutcome> {
  if (!run.stages.reach('sending')) return { type: 'taken' }
  run.reporter.begin()
  let fit: BodyFit
  try {
    fit = await bodyFitOf(run, tools)
  } catch (thrown) {
    return { type: 'ended', state: 'failed', error: asAppError(thrown).data }
  }
  const { outcomes, wasAccepted } = await sendAndSave(run, tools, fit)
  const { state, error } = endOf(run, tools, outcomes)
  if (wasAccepted && !run.stages.reach('saving')) return { type: 'taken' }
  if (error === null) return { type: 'ended', state, error }
  const asking = { ...run, http: tools.http }
  return { type: 'ended', state, error: await withOfferedModels(run.row.request, error, asking) }
}

function bodyFitOf({ row, memory, reporter }: JobRun, { references }: RunTools): Promise<BodyFit> {
  const { bodyLimit: limit } = memory
  return createBodyFit(row.request, { references, limit, onFitted: reporter.fitted })
}

/** Sends all parts, and waits until what they have brought is saved, or cannot be. */
async function sendAndSave(run: JobRun, tools: RunTools, fit: BodyFit) {
  const { row, signal, reporter, memory, stages } = run
  const { clock, log, library, diskInterval: interval } = tools
  const parts = splitRequest(row.request, memory.streamLimit.current())
  const progress = createJobProgress(parts.map((part) => part.count ?? 1))
  const emitter = createProgressEmitter({
    clock,
    now: () => progress.now(),
    onProgress: reporter.progress,
  })
  const saveSignal = graceAfter(signal, run.quitSignal)
  const patience: DiskRetry = { interval, signal, onBlocked: emitter.onBlocked }
  const sender = createPartSender(run, tools, { fit, progress, emitter, patience, saveSignal })
  const sent = (await Promise.all(parts.map(sender.send))).flat()
  const wasAccepted = sender.wasAccepted()
  if (wasAccepted) bestEffort(log, () => stages.reach('saving'))
  const outcomes = await retryBlockedSaves(sent, {
    patience,
    log,
    resave: () => run.resave(saveSignal),
    assertInPlace: library.assertInPlace,
    outputs: () => library.assetsOfJobs([row.id]).get(row.id) ?? [],
  })
  return { outcomes, wasAccepted }
}

/** How the job ends, as far as its parts tell. */
function endOf(
  { row, signal, target }: JobRun,
  { attempts }: RunTools,
  outcomes: readonly PartOutcome[],
) {
  const { request } = row
  return explainShortage(jobOutcome(request, outcomes, signal.aborted), request, outcomes, () =>
    attempts.haveMadeSeveral(target.baseUrl.href, request.model),
  )
}

/**
 * A signal for saving what was announced: it follows only after a while. The pictures in question are made and paid for, and a
 * moment later they are here. Who cancels and quits waits for nothing.
 */
function graceAfter(signal: AbortSignal, quit: AbortSignal): AbortSignal {
  const late = new AbortController()
  const follow = (): void => {
    const grace = signal.reason === QUITTING ? SAVE_GRACE.quitting : SAVE_GRACE.cancelled
    setTimeout(() => late.abort(signal.reason), grace).unref()
  }
  const followQuitting = (): void => {
    if (signal.reason !== QUITTING) late.abort(QUITTING)
  }
  if (quit.aborted) followQuitting()
  else quit.addEventListener('abort', followQuitting, { once: true })
  if (signal.aborted) follow()
  else signal.addEventListener('abort', follow, { once: true })
  return late.signal
}
