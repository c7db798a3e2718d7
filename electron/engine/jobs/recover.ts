import type { ChatAnswer } from '#shared/domain/chat.ts'
import { expectedOutputs, promptOf } from '#shared/domain/job-request.ts'
import { AppError } from '#shared/errors.ts'
import { replay } from '../provider/generate.ts'
import type { Logger } from '../host.ts'
import type { Attempt, Attempts } from './attempts.ts'
import type { LedgerJob } from './ledger-job.ts'
import { collectAnswer, saysSomething } from './chat-answer.ts'
import { createOutputSlots } from './output-slots.ts'
import { readingOptions } from './reading-options.ts'
import { createAnswerSaver } from './save-answers.ts'
import { saveMedia, type SaveContext } from './save-media.ts'
import { readSpool, removeSpool } from './spool.ts'

/**
 * A spool that took the process down so often is left alone: a picture that crashes a decoder must not keep the app from
 * starting. It stays on the disk, for whoever wants to look into it.
 */
const MOST_BROKEN_REPLAYS = 2

export interface RecoveryContext extends SaveContext {
  readonly attempts: Attempts
  readonly log: Logger
  /** Writes down what a chat has said. Throws AppError `disk`. */
  readonly keepAnswer: (jobId: string, answer: ChatAnswer) => void
}

/**
 * Reads the spools of an interrupted job again and saves what they hold: whole pictures from their bytes, others from
 * their addresses while the server still has them. Nothing is sent to the provider's API. A spool that may hold more
 * than could be saved stays, for the next start.
 */
export async function recoverOutputs(job: LedgerJob, context: RecoveryContext): Promise<void> {
  const expected = expectedOutputs(job.request)
  const outputs = context.library.assetsOfJobs([job.id]).get(job.id) ?? []
  // Past the outputs that were asked for, indexes depend on which part was faster: those are told apart by their bytes.
  const safe = new Set(outputs.map((asset) => asset.index).filter((index) => index < expected))
  let nextOverflow = expected
  for (const attempt of context.attempts.ofJob(job.id)) {
    if (attempt.spoolFile === null || context.saveSignal.aborted) continue
    if (attempt.brokenReplays >= MOST_BROKEN_REPLAYS) {
      context.log.warn('a spool is left alone', { job: job.id, spool: attempt.spoolFile })
      continue
    }
    context.attempts.beginReplay(attempt.id)
    const places = { safe, overflow: () => nextOverflow++ }
    await recoverAttempt(job, attempt, attempt.spoolFile, places, context)
    context.attempts.endReplay(attempt.id)
  }
}

interface Places {
  /** Indexes of outputs that are in the library: their addresses need not be asked again. */
  readonly safe: ReadonlySet<number>
  readonly overflow: () => number
}

async function recoverAttempt(
  job: LedgerJob,
  attempt: Attempt,
  spoolFile: string,
  { safe, overflow }: Places,
  context: RecoveryContext,
): Promise<void> {
  const { offset, count } = attempt.part
  const slots = createOutputSlots(offset, count ?? 1, overflow)
  const saver = createAnswerSaver((media) =>
    saveMedia(
      media.source,
      { jobId: job.id, index: slots.slotOf(media.index), prompt: promptOf(job.request) },
      context,
    ),
  )
  const said = collectAnswer()
  let complete = true
  try {
    const events = replay(readSpool(context.library.spoolFolder, spoolFile), {
      contentType: attempt.contentType,
      httpStatus: attempt.httpStatus ?? 200,
      apiOrigin: attempt.apiOrigin ?? '',
      ...readingOptions(job.request, context.library),
    })
    for await (const event of events) {
      said.take(event)
      if (event.type !== 'media') continue
      const { media } = event
      const known = media.source.type === 'url' && safe.has(slots.slotOf(media.index))
      if (!known) saver.take(media)
    }
  } catch (thrown) {
    // A spool that ends in the middle of an answer is what is expected here: what came before it is kept.
    complete = thrown instanceof AppError || isMissing(thrown)
  }
  const { saved, errors } = await saver.settle()
  const answer = said.answer()
  if (job.request.kind === 'chat' && saysSomething(answer)) context.keepAnswer(job.id, answer)
  context.log.info('spool replayed', {
    job: job.id,
    attempt: attempt.id,
    saved: saved.length,
    failed: errors.length,
  })
  if (!complete || !errors.every(isFinal)) return
  if (await removeSpool(context.library.spoolFolder, spoolFile)) {
    context.attempts.forgetSpool(attempt.id)
  }
}

/** The process died between recording the attempt and making its spool: nothing had been sent. */
function isMissing(thrown: unknown): boolean {
  return thrown instanceof Error && 'code' in thrown && thrown.code === 'ENOENT'
}

/** Whether another try is pointless: the server has thrown the file away. */
function isFinal({ data }: AppError): boolean {
  return data.code === 'media_unavailable' && (data.httpStatus === 404 || data.httpStatus === 410)
}
