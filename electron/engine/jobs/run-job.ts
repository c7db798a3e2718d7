import type { Asset } from '#shared/domain/asset.ts'
import { requestedOutputs, type JobState, type Progress } from '#shared/domain/generation.ts'
import { AppError, type ErrorData } from '#shared/errors.ts'
import { createLimit } from '../concurrency.ts'
import { splitRequest } from '../provider/request-body.ts'
import type { ProviderTarget } from '../provider/target.ts'
import type { Attempts } from './attempts.ts'
import { createJobProgress } from './job-progress.ts'
import type { LedgerJob } from './ledger-job.ts'
import { createOutputSlots } from './output-slots.ts'
import { QUITTING, runPart, type PartOutcome } from './run-part.ts'
import type { SaveContext } from './save-media.ts'

/** Requests of one job that are under way at once: servers count them against the same account. */
const PARALLEL_PARTS = 3

/** How long a cancelled job may go on fetching what the server had finished, in milliseconds. */
const SAVE_GRACE = 10_000

export interface JobContext extends Omit<SaveContext, 'saveSignal'> {
  /** Cancels the job, or breaks it off when the app quits. */
  readonly signal: AbortSignal
  readonly attempts: Attempts
  readonly target: ProviderTarget
  /** Writes a state to the ledger and tells the window. */
  readonly onState: (state: JobState, error: ErrorData | null) => void
  readonly onProgress: (progress: Progress) => void
  readonly onSaved: (asset: Asset) => void
}

/** Runs a queued job to its end. Never throws: whatever happens becomes the job's last state. */
export async function runJob(job: LedgerJob, context: JobContext): Promise<void> {
  const parts = splitRequest(job.request)
  const expected = requestedOutputs(job.request)
  const progress = createJobProgress(parts.map((part) => part.count ?? 1))
  let nextOverflow = expected
  let streaming = false

  context.onState('sending', null)
  const limit = createLimit(PARALLEL_PARTS)
  const saveSignal = graceAfter(context.signal, SAVE_GRACE)
  const outcomes = await Promise.all(
    parts.map((part, position) => {
      const slots = createOutputSlots(part.offset, part.count ?? 1, () => nextOverflow++)
      return limit(() =>
        context.signal.aborted
          ? Promise.resolve(NOT_SENT)
          : runPart(job, part, {
              ...context,
              saveSignal,
              slotOf: (index) => slots.slotOf(index),
              onAccepted: () => {
                if (!streaming) context.onState('streaming', null)
                streaming = true
              },
              onProgress: (reported) => context.onProgress(progress.report(position, reported)),
              onSaved: (asset) => {
                context.onSaved(asset)
                context.onProgress(progress.saved(position))
              },
            }),
      )
    }),
  )
  if (streaming) context.onState('saving', null)
  const { state, error } = conclusion(outcomes, expected, context.signal.aborted)
  context.onState(state, error)
}

/**
 * A signal for saving what was announced: it follows quitting at once, but cancelling only after a while. The pictures in
 * question are made and paid for, and a moment later they are here.
 */
function graceAfter(signal: AbortSignal, milliseconds: number): AbortSignal {
  const late = new AbortController()
  const follow = (): void => {
    if (signal.reason === QUITTING) late.abort(QUITTING)
    else setTimeout(() => late.abort(signal.reason), milliseconds).unref()
  }
  if (signal.aborted) follow()
  else signal.addEventListener('abort', follow, { once: true })
  return late.signal
}

const NOT_SENT: PartOutcome = { saved: [], error: new AppError('cancelled') }

/** The last state of a job, from what its parts came to. */
export function conclusion(
  outcomes: readonly PartOutcome[],
  expected: number,
  cancelled: boolean,
): { state: JobState; error: ErrorData | null } {
  const savedCount = new Set(
    outcomes.flatMap((outcome) => outcome.saved.map((asset) => asset.index)),
  ).size
  if (savedCount >= expected) return { state: 'succeeded', error: null }
  const error = mostCostly(outcomes) ?? new AppError('empty_result', { charged: 'maybe' }).data
  if (cancelled) {
    const charged = outcomes.some(mayHaveCost) ? 'maybe' : 'no'
    return { state: 'cancelled', error: new AppError('cancelled', { charged }).data }
  }
  return { state: savedCount > 0 ? 'partial' : 'failed', error }
}

/** Whatever brought something, or came to its end, was paid for, even if the parts that were never sent were not. */
function mayHaveCost({ saved, error }: PartOutcome): boolean {
  return saved.length > 0 || error === null || error.data.charged === 'maybe'
}

/** Of several errors the one that may have cost money is the one to tell: the others are the better news. */
function mostCostly(outcomes: readonly PartOutcome[]): ErrorData | null {
  const errors = outcomes.flatMap((outcome) => (outcome.error === null ? [] : [outcome.error.data]))
  return errors.find((error) => error.charged === 'maybe') ?? errors[0] ?? null
}
