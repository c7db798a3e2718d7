import { expectedOutputs } from '#shared/domain/job-request.ts'
import { AppError } from '#shared/errors.ts'
import type { Limit } from '../../concurrency.ts'
import type { Clock, Logger } from '../../host.ts'
import type { RequestPart } from '../../provider/request-body.ts'
import type { ProviderTarget } from '../../provider/target.ts'
import type { AddressOf } from '../../provider/wire-body.ts'
import type { Attempts } from '../attempts.ts'
import { bestEffort } from '../best-effort.ts'
import type { DiskRetry } from '../disk-retry.ts'
import type { Looks } from '../recovery/looks.ts'
import type { RetryDelays } from '../retry-delays.ts'
import { collectAnswer } from '../save/chat-answer.ts'
import { askedOf } from '../save/complete-answer.ts'
import type { MediaHosts } from '../save/media-hosts.ts'
import { createOutputSlots } from '../save/output-slots.ts'
import type { SaveContext } from '../save/save-media.ts'
import { sendFitting, type BodyFit } from './body-fit.ts'
import type { JobProgress } from './job-progress.ts'
import type { JobReporter } from './job-reporter.ts'
import type { JobStages } from './job-stages.ts'
import { createOptionalFields } from './optional-fields.ts'
import type { ProgressEmitter } from './progress-emitter.ts'
import type { ProviderMemory } from './provider-memory.ts'
import { sendUntilCharged } from './retry-policy.ts'
import { runPart, type PartContext, type PartOutcome } from './run-part.ts'
import type { SentJob } from './sent-job.ts'
import { limitAfter, smallerParts } from './stream-limit.ts'

/** A job that is sent. */
export interface JobSending {
  readonly row: SentJob
  /** Cancels the job, or breaks it off when the app quits. */
  readonly signal: AbortSignal
  readonly target: ProviderTarget
  /** Lets as many requests through at once as the provider is sent: servers count them against one account. Saving takes no place. */
  readonly requests: Limit
  readonly memory: ProviderMemory
  readonly reporter: JobReporter
  readonly stages: JobStages
}

/** What sending needs, whichever job it is. */
export interface SendingTools extends Omit<SaveContext, 'saveSignal'> {
  readonly attempts: Attempts
  readonly looks: Looks
  readonly mediaHosts: MediaHosts
  readonly retryDelays: RetryDelays
  readonly clock: Clock
  readonly log: Logger
}

/** What belongs to this run of the job. */
export interface SendingState {
  readonly fit: BodyFit
  readonly progress: JobProgress
  readonly emitter: ProgressEmitter
  readonly patience: DiskRetry
  /** Breaks the saving off. */
  readonly saveSignal: AbortSignal
}

/** Sends the parts of one job. */
export interface PartSender {
  /** Sends a part, in smaller ones where the server takes no more, and returns what each of them has come to. Never rejects for a part that fails. */
  send(part: RequestPart, position: number): Promise<PartOutcome[]>
  /** Whether the server has answered any part with a 2xx. */
  wasAccepted(): boolean
}

/** Creates it for a job. */
export function createPartSender(
  sending: JobSending,
  tools: SendingTools,
  state: SendingState,
): PartSender {
  const { row, signal, memory, reporter, stages } = sending
  const { fit, progress, emitter } = state
  const withoutRefused = createOptionalFields(row.request, memory.fieldMemory, signal)
  const limits = createPartLimits(memory)
  let nextOverflow = Math.max(1, expectedOutputs(row.request))
  let accepted = false

  const runOnce = (
    part: RequestPart,
    position: number,
    variant: Pick<PartContext, 'addressOf' | 'omitted' | 'onAnswered'>,
  ): Promise<PartOutcome> =>
    runPart(row, part, {
      ...tools,
      ...state,
      ...variant,
      signal,
      target: sending.target,
      lastByte: emitter.lastByte,
      slots: createOutputSlots(part.offset, askedOf(row.request, part), () => nextOverflow++),
      onAccepted() {
        accepted = true
        bestEffort(tools.log, () => stages.reach('streaming'))
      },
      reporter: {
        ...reporter,
        progress: (reported) => emitter.tell(progress.report(position, reported)),
        saved(asset) {
          reporter.saved(asset)
          emitter.tell(progress.saved(position))
        },
      },
    })

  const onWait = (delay: number | null): void =>
    emitter.tell({
      ...progress.now(),
      ...(delay === null ? {} : { retryAt: tools.clock() + delay }),
    })

  /** When the provider has a place for it. */
  const sendInTurn = (part: RequestPart, position: number): Promise<PartOutcome> =>
    sending.requests(async (leave) => {
      if (signal.aborted) return NOT_SENT
      // Learnt from a part that was sent before this one.
      if ((part.count ?? 1) > limits.current()) return TOO_LARGE
      const sendOnce = (addressOf: AddressOf): Promise<PartOutcome> =>
        sendUntilCharged(
          () =>
            withoutRefused((omitted) =>
              runOnce(part, position, { addressOf, omitted, onAnswered: leave }),
            ),
          { delays: tools.retryDelays, signal, onWait },
        )
      return sendFitting(sendOnce, fit, signal)
    })

  /**
   * A part that the server refuses as too large is sent again in smaller ones: nothing was made, so nothing is paid for twice. Where it says
   * so inside an answer that it had accepted, the user decides, and the smaller parts are those of the next request.
   */
  const send = async (part: RequestPart, position: number): Promise<PartOutcome[]> => {
    const outcome = await sendInTurn(part, position)
    const limit = outcome === TOO_LARGE ? limits.current() : limitAfter(part, outcome)
    if (limit === null) return [outcome]
    if (outcome.accepted) {
      await memory.streamLimit.learn(limit)
      return [outcome]
    }
    limits.lower(limit)
    const smaller = smallerParts(part, limits.current())
    const pieces = (await Promise.all(smaller.map((piece) => send(piece, position)))).flat()
    await limits.learnFrom(pieces)
    return pieces
  }

  return { send, wasAccepted: () => accepted }
}

/** How many pictures the parts of one job may ask for. */
interface PartLimits {
  /** Pictures in one stream, as far as this job's own refusals and those of others say. */
  current(): number
  lower(limit: number): void
  /**
   * The limit is remembered when smaller parts are taken: many servers charge by the request, so that smaller ones for nothing would cost
   * more for good.
   */
  learnFrom(pieces: readonly PartOutcome[]): Promise<void>
}

function createPartLimits({ streamLimit }: Pick<ProviderMemory, 'streamLimit'>): PartLimits {
  let mostHere = Number.POSITIVE_INFINITY
  return {
    current: () => Math.min(mostHere, streamLimit.current()),
    lower: (limit) => void (mostHere = Math.min(mostHere, limit)),
    async learnFrom(pieces) {
      const haveHelped = pieces.some(
        ({ accepted, error }) => accepted && error?.data.reason !== 'stream_limit',
      )
      if (haveHelped && streamLimit.current() > mostHere) await streamLimit.learn(mostHere)
    },
  }
}

const UNSENT = {
  saved: [],
  accepted: false,
  asked: null,
  embedded: false,
  blocked: false,
  answer: collectAnswer().answer(),
} as const

const NOT_SENT: PartOutcome = { ...UNSENT, error: new AppError('cancelled') }

const TOO_LARGE: PartOutcome = {
  ...UNSENT,
  error: new AppError('invalid_request', { reason: 'stream_limit' }),
}
