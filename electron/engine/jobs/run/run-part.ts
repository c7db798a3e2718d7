import type { Asset } from '#shared/domain/asset.ts'
import type { ChatAnswer } from '#shared/domain/chat.ts'
import { promptOf, type SentRequest } from '#shared/domain/job-request.ts'
import { AppError, withCharge } from '#shared/errors.ts'
import { DEFAULT_IDLE_TIMEOUT_MS } from '../../provider/connection.ts'
import type { DroppableField } from '../../provider/droppable-fields.ts'
import { generate } from '../../provider/generate.ts'
import { isPassing } from '../../provider/media-failure.ts'
import { requestBody, type RequestPart } from '../../provider/request-body.ts'
import type { ProviderTarget } from '../../provider/target.ts'
import type { AddressOf } from '../../provider/wire-body.ts'
import { createAnsweredFiles } from '../save/answered-files.ts'
import type { Attempts, StartedAttempt } from '../attempts.ts'
import { collectAnswer, isAnswerPiece, withUnfetched } from '../save/chat-answer.ts'
import type { Logger } from '../../host.ts'
import type { JobReporter } from './job-reporter.ts'
import type { LastByte } from './last-byte.ts'
import type { Looks } from '../recovery/looks.ts'
import type { MediaHosts } from '../save/media-hosts.ts'
import { pickError } from '../save/pick-error.ts'
import { QUITTING } from './running-jobs.ts'
import type { OutputSlots } from '../save/output-slots.ts'
import { readingOptions } from '../save/reading-options.ts'
import { createAnswerSaver } from '../save/save-answers.ts'
import { asAppError } from '../as-app-error.ts'
import type { SaveContext } from '../save/save-media.ts'
import { completeAnswer } from '../save/complete-answer.ts'
import type { DiskRetry } from '../disk-retry.ts'
import { isSpoolSpent } from '../save/spool-retention.ts'
import { createSpool, flushSpool, removeSpool } from '../spool.ts'
import { bestEffort } from '../best-effort.ts'

export interface PartContext extends SaveContext {
  /** Breaks the request off. */
  readonly signal: AbortSignal
  readonly attempts: Attempts
  readonly looks: Looks
  readonly mediaHosts: MediaHosts
  readonly target: ProviderTarget
  readonly addressOf: AddressOf
  /** Fields that are left out, because the server refuses them. */
  readonly omitted: ReadonlySet<DroppableField>
  readonly slots: OutputSlots
  /** The server has answered with headers. */
  readonly onAccepted: () => void
  readonly patience: DiskRetry
  readonly lastByte: Pick<LastByte, 'wait'>
  /** The answer has ended as it should: what follows asks the provider for files at most. Never throws. */
  readonly onAnswered: () => void
  readonly reporter: Pick<JobReporter, 'progress' | 'saved' | 'settled' | 'answer' | 'keepAnswer'>
  readonly log: Logger
}

/** Longest answer that is read, in bytes: base64 of the largest video is a tenth of it. An endless one would fill the disk. */
const ANSWER_MAX_BYTES = 1024 ** 3

/**
 * Longest silence, in milliseconds, unless the user says another. Some servers say nothing of a video before it is there, also when asked to,
 * and one of 30 seconds takes them up to five minutes: twice that.
 */
const PATIENCE_MS: Readonly<Record<SentRequest['kind'], number>> = {
  image: DEFAULT_IDLE_TIMEOUT_MS,
  video: 600_000,
  chat: DEFAULT_IDLE_TIMEOUT_MS,
}

/** What one request came to. */
export interface PartOutcome {
  readonly saved: readonly Asset[]
  /** The server has answered with a 2xx: it is never sent again by itself. */
  readonly accepted: boolean
  /** How many pictures the request asked for; null where the server decides. */
  readonly asked: number | null
  /** Something came inside the answer, and not as an address. */
  readonly embedded: boolean
  /** Something that has arrived could not be put on the disk; it is in the spool. */
  readonly blocked: boolean
  /** What was said; of interest for chats. */
  readonly answer: ChatAnswer
  /** Why it is not all here, or null. */
  readonly error: AppError | null
}

/**
 * Sends one request of a job and sees its answer home: the attempt is recorded, every byte goes to the spool before it is
 * parsed, every picture is saved as soon as it is final. Never throws: a part that fails must not take its siblings'
 * pictures with it.
 */
export async function runPart(
  job: { readonly id: string; readonly request: SentRequest },
  part: RequestPart,
  context: PartContext,
): Promise<PartOutcome> {
  const { reporter, log } = context
  const said = collectAnswer()
  const origin = { request: job.request, api: context.target.baseUrl }
  const files = createAnsweredFiles(origin, context.mediaHosts, context, { isJustMade: true })
  const cameTogether = new Set<string>()
  let embedded = false
  const saver = createAnswerSaver(async (media) => {
    const slot = context.slots.placeOf(media)
    const of = { jobId: job.id, prompt: promptOf(job.request), answer: cameTogether }
    const asset = await files.save(media, { ...of, ...slot })
    context.reporter.saved(asset)
    return asset
  })
  let attempt: StartedAttempt | null = null
  let bytes = 0
  let accepted = false
  let hasBegun = false
  let streamError: AppError | null = null
  try {
    attempt = context.attempts.start(job.id, part, context.target.baseUrl.href)
    const { id, spoolFile } = attempt
    await context.library.flushRows()
    const spool = await createSpool(context.library, spoolFile, context.patience)
    const awaited = context.lastByte.wait()
    try {
      const { addressOf, omitted } = context
      const body = requestBody(job.request, { count: part.count, addressOf, omitted })
      const answer = generate(context.http, context.target, body, {
        signal: context.signal,
        ...readingOptions(job.request, context.library),
        idleTimeoutMs: context.idleTimeout ?? PATIENCE_MS[job.request.kind],
        onBytes: async (chunk) => {
          bytes += chunk.byteLength
          if (bytes > ANSWER_MAX_BYTES) throw tooLong()
          await spool.append(chunk)
          // After it: a full disk may have kept everybody waiting, which is no silence of the server.
          awaited.heard()
        },
      })
      for await (const event of answer) {
        if (event.type === 'accepted') {
          accepted = true
          awaited.heard()
          bestEffort(log, () => context.attempts.accept(id, event))
          context.onAccepted()
          continue
        }
        hasBegun = true
        if (event.type === 'progress') reporter.progress(event.progress)
        else if (event.type === 'media') {
          embedded ||= event.media.source.type !== 'url'
          saver.take(event.media)
        }
        said.take(event)
        if (isAnswerPiece(event)) reporter.answer(event)
      }
    } finally {
      awaited.ended()
      await spool.close()
    }
  } catch (thrown) {
    const error = asAppError(thrown)
    // After a 2xx only the server's own word, with nothing before it, says that nothing was charged.
    const isRefusal = !hasBegun && error.data.httpStatus !== null
    streamError = accepted && !isRefusal ? withCharge(error, 'maybe') : error
  }

  if (streamError === null) context.onAnswered()
  const { saved, arrived, errors: all } = await saver.settle()
  const errors = files.failuresOf(all)
  let settled: readonly Asset[] = saved
  try {
    settled = await completeAnswer(job, part, arrived, context.library)
  } catch (thrown) {
    errors.push(withCharge(asAppError(thrown), 'maybe'))
  }
  reporter.settled(settled)
  const answer = withUnfetched(said.answer(), files.unfetched())
  if (job.request.kind === 'chat') {
    try {
      reporter.keepAnswer(answer)
    } catch (thrown) {
      // It was answered: with `no`, nothing would wait for room, and the user would be told that it cost nothing.
      errors.push(withCharge(asAppError(thrown), 'maybe'))
    }
  }
  if (attempt !== null) {
    try {
      await endAttempt(attempt, { bytes, streamError, errors }, context)
    } catch (thrown) {
      errors.push(withCharge(asAppError(thrown), 'maybe'))
    }
  }
  const error = streamError ?? pickError(errors)
  const blocked = [streamError, ...errors].some(isBlocked)
  return { saved: settled, accepted, asked: part.count, embedded, answer, error, blocked }
}

/** Writes down what became of a request, as far as there is room for it, and lets go of a spool that holds nothing any more. */
async function endAttempt(
  { id, spoolFile }: StartedAttempt,
  end: {
    readonly bytes: number
    readonly streamError: AppError | null
    readonly errors: readonly AppError[]
  },
  { attempts, library, http, looks, log, signal }: PartContext,
): Promise<void> {
  const { bytes, streamError, errors } = end
  const data = (streamError ?? pickError(errors))?.data
  const isKept = signal.reason === QUITTING || !isSpoolSpent(streamError, errors)
  const spoolGone = !isKept && (await removeSpool(library, spoolFile))
  const result = { bytes, errorCode: data?.code ?? null }
  bestEffort(log, () => attempts.end(id, { ...result, spoolGone }))
  if (http.sendsTwice?.has(data?.httpStatus ?? 0) === true) {
    bestEffort(log, () => attempts.repeat(id, result))
  }
  if (!isKept) return
  await flushSpool(library.spoolFolder, spoolFile)
  if (errors.some((error) => isPassing(error.data))) looks.failed(id)
}

/** Before anything was sent, a disk that refuses is a plain failure. */
function isBlocked(error: AppError | null): boolean {
  return error?.data.code === 'disk' && error.data.charged === 'maybe'
}

function tooLong(): AppError {
  return new AppError('bad_response', { charged: 'maybe', detail: 'The answer does not end' })
}
