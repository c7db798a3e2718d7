import type { Asset } from '#shared/domain/asset.ts'
import type { ChatAnswer } from '#shared/domain/chat.ts'
import type { FittedPicture } from '#shared/domain/fitted-picture.ts'
import type { JobState, Progress } from '#shared/domain/generation.ts'
import { expectedOutputs } from '#shared/domain/job-request.ts'
import { AppError, type ErrorData } from '#shared/errors.ts'
import type { Limit } from '../../concurrency.ts'
import type { Clock, Logger } from '../../host.ts'
import { splitRequest, type RequestPart } from '../../provider/request-body.ts'
import type { ProviderTarget } from '../../provider/target.ts'
import type { AddressOf } from '../../provider/wire-body.ts'
import type { References } from '../../references/reference-source.ts'
import type { Attempts } from '../attempts.ts'
import { createBodyFit, sendFitting, type BodyFit, type BodyLimit } from './body-fit.ts'
import { collectAnswer, type AnswerPiece } from '../save/chat-answer.ts'
import { jobOutcome } from './job-outcome.ts'
import { explainShortage } from './explain-shortage.ts'
import { createJobProgress } from './job-progress.ts'
import { withOfferedModels } from './refused-model.ts'
import { createProgressEmitter } from './progress-emitter.ts'
import type { LedgerJob } from '../../database/job-row.ts'
import { createOptionalFields, type FieldMemory } from './optional-fields.ts'
import { createOutputSlots } from '../save/output-slots.ts'
import type { Looks } from '../recovery/looks.ts'
import type { MediaHosts } from '../save/media-hosts.ts'
import type { RecoveredOutputs } from '../recovery/replay-spools.ts'
import { QUITTING, runPart, type PartContext, type PartOutcome } from './run-part.ts'
import { asAppError } from '../save/save-answers.ts'
import type { SaveContext } from '../save/save-media.ts'
import { askedOf } from '../save/complete-answer.ts'
import { retryBlockedSaves } from './retry-blocked-saves.ts'
import type { RetryDelays } from '../retry-delays.ts'
import { sendUntilCharged } from './retry-policy.ts'
import type { DiskRetry } from '../disk-retry.ts'
import { limitAfter, smallerParts, type StreamLimit } from './stream-limit.ts'
import { bestEffort } from '../best-effort.ts'

/**
 * How long a job may go on fetching what the server had finished, in milliseconds, when it is cancelled, and when the app quits: that
 * must not take long, but at the next start the server may have thrown the file away.
 */
const SAVE_GRACE = { cancelled: 10_000, quitting: 4000 } as const

export interface JobContext extends Omit<SaveContext, 'saveSignal'> {
  /** Cancels the job, or breaks it off when the app quits. */
  readonly signal: AbortSignal
  /** Breaks off the saving as well, because the app quits. */
  readonly quitSignal: AbortSignal
  readonly attempts: Attempts
  readonly looks: Looks
  readonly mediaHosts: MediaHosts
  readonly target: ProviderTarget
  readonly references: References
  /** Lets as many requests through at once as the provider is sent: servers count them against one account. Saving takes no place. */
  readonly requests: Limit
  readonly streamLimit: StreamLimit
  readonly fieldMemory: FieldMemory
  readonly bodyLimit: BodyLimit
  /** Pictures are sent smaller than the request has them. */
  readonly onFitted: (fitted: readonly FittedPicture[]) => void
  readonly retryDelays: RetryDelays
  readonly clock: Clock
  readonly log: Logger
  /** Milliseconds between two looks at a disk that has no room. */
  readonly diskInterval: number
  /** Saves what the job's spools hold. */
  readonly resave: (signal: AbortSignal) => Promise<RecoveredOutputs>
  /** Writes a state to the ledger and tells the window. */
  readonly onState: (state: JobState, error: ErrorData | null) => void
  readonly onProgress: (progress: Progress) => void
  readonly onSaved: (asset: Asset) => void
  readonly onSettled: (assets: readonly Asset[]) => void
  readonly onAnswer: (piece: AnswerPiece) => void
  readonly keepAnswer: (answer: ChatAnswer) => void
}

/** Runs a queued job to its end. Whatever happens becomes the job's last state; throws only when that cannot be written down. */
export async function runJob(job: LedgerJob, context: JobContext): Promise<void> {
  context.onState('sending', null)
  let fit: BodyFit
  try {
    const { references, bodyLimit: limit, onFitted } = context
    fit = await createBodyFit(job.request, { references, limit, onFitted })
  } catch (thrown) {
    context.onState('failed', asAppError(thrown).data)
    return
  }
  const parts = splitRequest(job.request, context.streamLimit.current())
  const progress = createJobProgress(parts.map((part) => part.count ?? 1))
  const { clock, onProgress } = context
  const { lastByte, tell, onBlocked } = createProgressEmitter({
    clock,
    now: () => progress.now(),
    onProgress,
  })
  const saveSignal = graceAfter(context.signal, context.quitSignal)
  const patience: DiskRetry = {
    interval: context.diskInterval,
    signal: context.signal,
    onBlocked,
  }
  const withoutRefused = createOptionalFields(job.request, context.fieldMemory, context.signal)
  /** Pictures in one stream, as far as this job's own refusals say. */
  let mostHere = Number.POSITIVE_INFINITY
  const mostPerStream = (): number => Math.min(mostHere, context.streamLimit.current())
  let nextOverflow = Math.max(1, expectedOutputs(job.request))
  let accepted = false
  const reach = createStages(context.onState)

  const runOnce = (
    part: RequestPart,
    position: number,
    { addressOf, omitted, onAnswered }: Pick<PartContext, 'addressOf' | 'omitted' | 'onAnswered'>,
  ): Promise<PartOutcome> => {
    const asked = askedOf(job.request, part)
    return runPart(job, part, {
      ...context,
      addressOf,
      omitted,
      onAnswered,
      saveSignal,
      patience,
      lastByte,
      slots: createOutputSlots(part.offset, asked, () => nextOverflow++),
      onAccepted: () => {
        accepted = true
        bestEffort(() => reach('streaming'))
      },
      onProgress: (reported) => tell(progress.report(position, reported)),
      onSaved: (asset) => {
        context.onSaved(asset)
        tell(progress.saved(position))
      },
    })
  }

  /**
   * A part that the server refuses as too large is sent again in smaller ones: nothing was made, so nothing is paid for twice. Where it says
   * so inside an answer that it had accepted, the user decides, and the smaller parts are those of the next request. Else the limit is
   * remembered when smaller parts are taken: many servers charge by the request, so that smaller ones for nothing would cost more for good.
   */
  const send = async (part: RequestPart, position: number): Promise<PartOutcome[]> => {
    const outcome = await context.requests(async (leave) => {
      if (context.signal.aborted) return NOT_SENT
      // Learnt from a part that was sent before this one.
      if ((part.count ?? 1) > mostPerStream()) return TOO_LARGE
      const sendOnce = (addressOf: AddressOf): Promise<PartOutcome> =>
        sendUntilCharged(
          () =>
            withoutRefused((omitted) =>
              runOnce(part, position, { addressOf, omitted, onAnswered: leave }),
            ),
          {
            delays: context.retryDelays,
            signal: context.signal,
            onWait: (delay) =>
              tell({
                ...progress.now(),
                ...(delay === null ? {} : { retryAt: context.clock() + delay }),
              }),
          },
        )
      return sendFitting(sendOnce, fit, context.signal)
    })
    const limit = outcome === TOO_LARGE ? mostPerStream() : limitAfter(part, outcome)
    if (limit === null) return [outcome]
    if (outcome.accepted) {
      await context.streamLimit.learn(limit)
      return [outcome]
    }
    mostHere = Math.min(mostHere, limit)
    const smaller = smallerParts(part, mostPerStream())
    const pieces = (await Promise.all(smaller.map((piece) => send(piece, position)))).flat()
    const haveHelped = pieces.some(
      ({ accepted: taken, error }) => taken && error?.data.reason !== 'stream_limit',
    )
    if (haveHelped && context.streamLimit.current() > mostHere) {
      await context.streamLimit.learn(mostHere)
    }
    return pieces
  }

  const sent = (await Promise.all(parts.map(send))).flat()
  if (accepted) bestEffort(() => reach('saving'))
  const outcomes = await retryBlockedSaves(sent, {
    patience,
    log: context.log,
    resave: () => context.resave(saveSignal),
    assertInPlace: context.library.assertInPlace,
    outputs: () => context.library.assetsOfJobs([job.id]).get(job.id) ?? [],
  })
  const { state, error } = explainShortage(
    jobOutcome(job.request, outcomes, context.signal.aborted),
    job.request,
    outcomes,
    () => context.attempts.haveMadeSeveral(context.target.baseUrl.href, job.request.model),
  )
  if (accepted) reach('saving')
  context.onState(
    state,
    error === null ? null : await withOfferedModels(job.request, error, context),
  )
}

const STAGES = ['sending', 'streaming', 'saving'] as const

/**
 * Answers a function that brings a job to a stage, over those before it that found no room in the ledger at their time: a disk that was
 * full for a moment must not make a job that has brought everything look like one whose outcome is unknown.
 */
function createStages(onState: JobContext['onState']): (stage: (typeof STAGES)[number]) => void {
  let written = 0
  return (stage) => {
    while (written < STAGES.indexOf(stage)) {
      onState(STAGES[written + 1] ?? stage, null)
      written += 1
    }
  }
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

const NO_ANSWER = collectAnswer().answer()

const UNSENT = {
  saved: [],
  accepted: false,
  asked: null,
  embedded: false,
  blocked: false,
  answer: NO_ANSWER,
} as const

const NOT_SENT: PartOutcome = { ...UNSENT, error: new AppError('cancelled') }

const TOO_LARGE: PartOutcome = {
  ...UNSENT,
  error: new AppError('invalid_request', { reason: 'stream_limit' }),
}
