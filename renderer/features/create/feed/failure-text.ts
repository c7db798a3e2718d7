import { droppedConfigOf } from '#shared/domain/dropped-config.ts'
import { requestedOutputs, type Job } from '#shared/domain/generation.ts'
import { AppError, type ErrorData } from '#shared/errors.ts'
import { serverWords } from '#shared/error-sentences/server-words.ts'
import {
  endedBadly,
  hasServerWords,
  missingOutputs,
  type EndedBadly,
} from '../../../data/feed/job-slots.ts'
import { errorParts } from '../../../i18n/error-text.ts'
import type { Translate } from '../../../i18n/i18n.ts'

/** What is said about jobs that did not end well, or not as they were asked for. */
export interface FailureText {
  /** What happened, never only that something failed. */
  readonly title: string
  /** Whether it may have cost money; null where that is unknown or nothing is missing. */
  readonly cost: string | null
  /** What more there is to say, and what to do now, in sentences. */
  readonly advice: string | null
  /** The beginning of the server's own message. */
  readonly words: string | null
  /** All that the server has said, with its status. */
  readonly details: string | null
}

/** Returns what is said about a job, or about several that ended for the same cause. */
export function failureText(t: Translate, jobs: readonly [Job, ...Job[]]): FailureText {
  const [job] = jobs
  if (!endedBadly(job)) return doubtText(t, job)
  const parts = errorParts(t, shownError(job))
  const ofOne = oneText(t, job, parts)
  const details = detailsText(t, job.error)
  const words = hasServerWords(job) ? serverWords(job.error) : null
  if (jobs.length === 1) return { ...ofOne, words, details }
  const count = jobs.length
  const title =
    job.state === 'cancelled'
      ? t('job.cancelledTogether', { count })
      : job.state === 'interrupted'
        ? t('job.interruptedTogether', { count })
        : t('job.failedTogether', { count, what: parts.what })
  return { title, cost: parts.cost, advice: ofOne.advice, words, details }
}

function oneText(
  t: Translate,
  job: EndedBadly,
  { what, cost, advice }: ReturnType<typeof errorParts>,
): Pick<FailureText, 'title' | 'cost' | 'advice'> {
  const requested = requestedOutputs(job.request)
  const arrived = t('job.partial', { arrived: job.outputs.length, requested })
  if (missingOutputs(job) === 0) {
    const title = job.state === 'partial' ? arrived : what
    return { title, cost: null, advice: t('job.completed') }
  }
  switch (job.state) {
    case 'failed':
      return { title: what, cost, advice }
    case 'cancelled':
      return { title: t('job.cancelled'), cost, advice }
    case 'partial':
      return { title: `${arrived} · ${what}`, cost, advice }
    case 'interrupted':
      return { title: t('job.interrupted'), cost, advice: `${what} ${advice}` }
  }
}

/** A video that arrived intact and is not what was asked for. */
function doubtText(t: Translate, job: Job): FailureText {
  const reason = droppedConfigOf(job) ?? 'video_config'
  const { what, advice } = errorParts(
    t,
    new AppError('invalid_request', { reason: `${reason}_dropped` }).data,
  )
  return {
    title: t('delivery.title'),
    cost: null,
    advice: `${what} ${advice}`,
    words: null,
    details: null,
  }
}

/** Returns the error to show: for an interrupted job, that its outcome is unknown matters more than what stopped it. */
function shownError(job: EndedBadly): ErrorData {
  if (job.state !== 'interrupted') return job.error
  return new AppError('network', { reason: 'outcome_unknown', charged: 'maybe' }).data
}

function detailsText(t: Translate, error: ErrorData): string | null {
  const status =
    error.httpStatus === null ? null : t('app.httpStatus', { status: error.httpStatus })
  return [status, error.detail].filter((part) => part !== null).join(' — ') || null
}
