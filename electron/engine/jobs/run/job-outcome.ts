import type { JobState } from '#shared/domain/generation.ts'
import { expectedOutputs, type JobRequest } from '#shared/domain/job-request.ts'
import { AppError, type ErrorData } from '#shared/errors.ts'
import { saysSomething } from '../save/chat-answer.ts'
import { pickError } from '../save/pick-error.ts'
import type { PartOutcome } from './run-part.ts'

/** How a job ends. */
export interface JobOutcome {
  readonly state: JobState
  readonly error: ErrorData | null
}

/** The last state of a job, from what its parts came to. */
export function jobOutcome(
  request: JobRequest,
  outcomes: readonly PartOutcome[],
  cancelled: boolean,
): JobOutcome {
  if (isComplete(request, outcomes)) return { state: 'succeeded', error: null }
  // What arrived is in the spool: the next start saves it, which is no end yet.
  const blocked = outcomes.filter((outcome) => outcome.blocked)
  if (blocked.length > 0) {
    const away = blocked.find(({ error }) => error?.data.reason === 'library_away')
    const error = away?.error ?? new AppError('disk', { charged: 'maybe' })
    return { state: 'interrupted', error: error.data }
  }
  if (cancelled) {
    const charged = outcomes.some(mayHaveCost) ? 'maybe' : 'no'
    return { state: 'cancelled', error: new AppError('cancelled', { charged }).data }
  }
  const error = mostCostly(outcomes) ?? new AppError('empty_result', { charged: 'maybe' }).data
  return { state: outcomes.some(hasBrought(request)) ? 'partial' : 'failed', error }
}

function isComplete(request: JobRequest, outcomes: readonly PartOutcome[]): boolean {
  if (request.kind === 'chat') return outcomes.every(({ error }) => error === null)
  const outputs = outcomes.flatMap(({ saved }) => saved.filter(({ extra }) => !extra))
  return new Set(outputs.map(({ index }) => index)).size >= expectedOutputs(request)
}

function hasBrought({ kind }: JobRequest): (outcome: PartOutcome) => boolean {
  return ({ saved, answer }) =>
    saved.some(({ extra }) => !extra) || (kind === 'chat' && saysSomething(answer))
}

/** A part that brought something, or came to its end, was paid for, even if the parts that were never sent were not. */
function mayHaveCost({ saved, error }: PartOutcome): boolean {
  return saved.length > 0 || error === null || error.data.charged === 'maybe'
}

/** Of several errors one that may have cost money is the one to tell: the others are the better news. */
function mostCostly(outcomes: readonly PartOutcome[]): ErrorData | null {
  const errors = outcomes.flatMap(({ error }) => (error === null ? [] : [error]))
  const costly = errors.filter(({ data }) => data.charged === 'maybe')
  return (pickError(costly) ?? errors[0])?.data ?? null
}
