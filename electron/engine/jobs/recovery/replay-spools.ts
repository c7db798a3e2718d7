import type { Asset } from '#shared/domain/asset.ts'
import type { ChatAnswer } from '#shared/domain/chat.ts'
import { expectedOutputs, promptOf, type JobRequest } from '#shared/domain/job-request.ts'
import type { MediaSource } from '../../provider/answer-event.ts'
import type { AppError } from '#shared/errors.ts'
import { replay } from '../../provider/generate.ts'
import { isGone } from '../../provider/media-failure.ts'
import type { RequestPart } from '../../provider/request-body.ts'
import type { Logger } from '../../host.ts'
import { createAnsweredFiles } from '../save/answered-files.ts'
import type { Attempt, Attempts } from '../attempts.ts'
import type { LedgerJob } from '../../database/job-row.ts'
import { collectAnswer, saysSomething, withUnfetched } from '../save/chat-answer.ts'
import type { Looks } from './looks.ts'
import type { MediaHosts } from '../save/media-hosts.ts'
import { asUnread, isMissing, lookForMissing } from './missing-spool.ts'
import { createOutputSlots } from '../save/output-slots.ts'
import { readingOptions } from '../save/reading-options.ts'
import { createAnswerSaver } from '../save/save-answers.ts'
import { asAppError } from '../as-app-error.ts'
import type { SaveContext } from '../save/save-media.ts'
import { askedOf, completeAnswer } from '../save/complete-answer.ts'
import { isSpoolSpent } from '../save/spool-retention.ts'
import { bestEffort } from '../best-effort.ts'
import { readSpool, removeSpool } from '../spool.ts'
import { sentRequest, type ConversationTurns } from '../conversation-turns.ts'

/**
 * A spool that took the process down so often is left alone: a picture that crashes a decoder must not keep the app from
 * starting. It stays on the disk, to be looked into.
 */
const MOST_BROKEN_REPLAYS = 2

/** Milliseconds before another try, where files were looked for before: there will be another look, too. */
const AGAIN_DELAYS_MS = [500]

/** Milliseconds without a byte after which a look counts that had to end early. */
const SILENCE_MS = 500

export interface RecoveryContext extends SaveContext {
  readonly attempts: Attempts
  readonly looks: Looks
  readonly mediaHosts: MediaHosts
  readonly turns: Pick<ConversationTurns, 'wire'>
  readonly log: Logger
  /** Writes down what a chat has said. Throws AppError `disk`. */
  readonly keepAnswer: (jobId: string, answer: ChatAnswer) => void
}

export interface RecoveredOutputs {
  /** Why something that is still in its spool could not be put on the disk, or read from it; null when all could. */
  readonly blockedBy: AppError | null
  /** Why something in a spool could not be kept although it is there, which is a fault of this app, or of how it is installed; null where there is none. */
  readonly brokenBy: AppError | null
  /** Everything that was answered was in the spools, to its end, and is in the library now. */
  readonly whole: boolean
}

/**
 * Reads the spools of an interrupted job again and saves what they hold: whole pictures from their bytes, others from
 * their addresses while the server still has them. Nothing is sent to the provider's API. A spool that may hold more
 * than could be saved stays, for another look. Unless it is asked for by the user, a spool whose files were looked for in vain is left alone
 * until its pause is over.
 */
export async function recoverOutputs(
  job: LedgerJob,
  context: RecoveryContext,
  { asked }: { readonly asked: boolean },
): Promise<RecoveredOutputs> {
  const known = new Set(context.library.deliveredTo(job.id).map(({ id }) => id))
  // Past the outputs that were asked for, indexes depend on which part was faster: those are told apart by their bytes.
  let nextOverflow = Math.max(1, expectedOutputs(job.request))
  const claimed = new Set<string>()
  let blockedBy: AppError | null = null
  let brokenBy: AppError | null = null
  let whole = true
  for (const attempt of context.attempts.ofJob(job.id)) {
    if (attempt.spoolFile === null || context.saveSignal.aborted) continue
    if (attempt.brokenReplays >= MOST_BROKEN_REPLAYS) {
      context.log.warn('a spool is left alone', { job: job.id, spool: attempt.spoolFile })
      whole = false
      continue
    }
    if (!asked && !context.looks.isDue(attempt)) {
      whole = false
      continue
    }
    context.attempts.beginReplay(attempt.id)
    const places = { known, claimed, overflow: () => nextOverflow++, asked }
    try {
      const errors = await recoverAttempt(job, attempt, attempt.spoolFile, places, context)
      blockedBy ??= errors.find(({ data }) => data.code === 'disk') ?? null
      brokenBy ??= errors.find(({ data }) => data.code === 'internal') ?? null
      whole &&= errors.length === 0
    } finally {
      // An exception did not kill the process: only crashes are counted.
      bestEffort(context.log, () => context.attempts.endReplay(attempt.id))
    }
  }
  return { blockedBy, brokenBy, whole }
}

interface Places {
  /** Ids of the outputs that were in the library before. */
  readonly known: ReadonlySet<string>
  /** Ids of all that has turned out to belong to an answer. */
  readonly claimed: Set<string>
  readonly overflow: () => number
  readonly asked: boolean
}

/** Returns why some of it is not there or could not be saved. */
async function recoverAttempt(
  job: LedgerJob,
  attempt: Attempt,
  spoolFile: string,
  { known, claimed, overflow, asked }: Places,
  context: RecoveryContext,
): Promise<readonly AppError[]> {
  const { library } = context
  const { part } = attempt
  const begun = performance.now()
  let isReceiving = false
  const origin = { request: job.request, api: attempt.api }
  const files = createAnsweredFiles(origin, context.mediaHosts, context, {
    onReceived: () => {
      isReceiving = true
    },
    ...(attempt.looks > 0 ? { retryDelaysMs: context.retryDelays.file ?? AGAIN_DELAYS_MS } : {}),
  })
  const slots = createOutputSlots(part.offset, askedOf(job.request, part), overflow)
  const cameTogether = broughtBefore(job, part, claimed, library)
  const saver = createAnswerSaver(async (media) => {
    // By its address and not by its place, which another picture may have been given when it was found without a row.
    const fetched = fetchedBefore(job.id, media.source, claimed, library)
    if (fetched !== null) {
      cameTogether.add(fetched.id)
      claimed.add(fetched.id)
      return fetched
    }
    const of = { jobId: job.id, prompt: promptOf(job.request), since: job.createdAt }
    const place = { ...of, ...slots.placeOf(media), answer: cameTogether }
    const asset = await files.save(media, place)
    claimed.add(asset.id)
    if (!known.has(asset.id))
      bestEffort(context.log, () => context.attempts.advanceReplay(attempt.id))
    return asset
  })
  const said = collectAnswer()
  let streamError: AppError | null = null
  try {
    const events = replay(readSpool(context.library.spoolFolder, spoolFile), {
      contentType: attempt.contentType,
      httpStatus: attempt.httpStatus ?? 200,
      apiOrigin: attempt.apiOrigin ?? '',
      ...readingOptions(sentWhereKnown(job.request, context.turns), context.library),
    })
    for await (const event of events) {
      said.take(event)
      if (event.type === 'media') saver.take(event.media)
    }
  } catch (thrown) {
    if (isMissing(thrown)) return lookForMissing(attempt.id, context)
    // A spool that ends in the middle of an answer is what is expected here: what came before it is kept.
    streamError = asAppError(asUnread(thrown))
  }
  const { saved, arrived, errors: all } = await saver.settle()
  const errors = files.failuresOf(all)
  try {
    await completeAnswer(job, part, arrived, library)
  } catch (thrown) {
    errors.push(asAppError(thrown))
  }
  const answer = withUnfetched(said.answer(), files.unfetched())
  if (job.request.kind === 'chat' && saysSomething(answer)) context.keepAnswer(job.id, answer)
  context.log.info('spool replayed', {
    job: job.id,
    attempt: attempt.id,
    saved: saved.length,
    failed: errors.length,
  })
  const unsaved = errors.filter(({ data }) => !isGone(data))
  const isEmpty = streamError?.data.code === 'empty_result' && unsaved.length === 0
  const spent = isEmpty || isSpoolSpent(streamError, unsaved)
  if (spent && (await removeSpool(context.library, spoolFile))) {
    context.attempts.forgetSpool(attempt.id)
  } else if (
    !errors.some(({ data }) => data.code === 'disk') &&
    !(context.saveSignal.aborted && (isReceiving || performance.now() - begun < SILENCE_MS))
  ) {
    // The disk is looked at by itself. A file that was coming when the process had to end is gone on with by the next one, but a host that
    // had said nothing by then would keep every command waiting.
    context.looks.inVain(attempt, { asked })
  }
  return streamError === null ? errors : [streamError, ...errors]
}

/**
 * The assets of a job that may have come with an answer before, by their ids: those in the places that its request is to fill, and everything
 * is behind the places of all of them. What has turned out to belong to another answer is none of these.
 */
function broughtBefore(
  { id, request }: LedgerJob,
  part: RequestPart,
  claimed: ReadonlySet<string>,
  library: RecoveryContext['library'],
): Set<string> {
  const asked = askedOf(request, part)
  const isOthers = ({ index }: Asset): boolean =>
    asked !== null &&
    index < expectedOutputs(request) &&
    (index < part.offset || index >= part.offset + asked)
  const own = library.deliveredTo(id).filter((asset) => !isOthers(asset) && !claimed.has(asset.id))
  return new Set(own.map((asset) => asset.id))
}

/** What was fetched from an address before, and belongs to no other picture of an answer. */
function fetchedBefore(
  jobId: string,
  source: MediaSource,
  claimed: ReadonlySet<string>,
  library: RecoveryContext['library'],
): Asset | null {
  if (source.type !== 'url') return null
  return library.fetchedFrom(jobId, source.url).find(({ id }) => !claimed.has(id)) ?? null
}

/** What was sent only tells echoes of it from what was made: an answer is read without that, too. */
function sentWhereKnown(request: JobRequest, turns: RecoveryContext['turns']): JobRequest {
  try {
    return sentRequest(request, turns)
  } catch {
    return request
  }
}
