import type { ChatJob } from '#shared/domain/chat.ts'
import type { ErrorData } from '#shared/errors.ts'
import { requestedOutputs, type Job } from '#shared/domain/generation.ts'
import type { Language } from '#shared/domain/settings.ts'
import { promptOf } from '#shared/domain/job-request.ts'
import { ERROR_SENTENCES } from '#shared/error-sentences/by-language.ts'
import { NOTIFICATION_WORDS, type NotificationWords } from './notification-words.ts'

/** A job that has ended by itself. */
export type EndedJob = Extract<Job, { state: 'succeeded' | 'partial' | 'failed' | 'interrupted' }>

type EndedChat =
  | Extract<ChatJob, { state: 'succeeded' }>
  | (Extract<ChatJob, { error: ErrorData }> & { state: 'partial' | 'failed' | 'interrupted' })

/** The same of anything, chats too. */
export type EndedWork = EndedJob | EndedChat

export interface NotificationText {
  readonly title: string
  readonly body: string
}

/** Longest part of a prompt that is shown, in characters. */
const PROMPT_LENGTH = 100

/** Says what has become of one job or more, in a title and a line; without prompts where they are to be discreet. */
export function notificationText(
  language: Language,
  jobs: readonly EndedWork[],
  { discreet = false }: { readonly discreet?: boolean } = {},
): NotificationText {
  const words = NOTIFICATION_WORDS[language]
  const [job] = jobs
  if (job === undefined || jobs.length > 1) return textOfMany(words, jobs)
  return isChat(job)
    ? textOfChat(language, words, job, discreet)
    : textOfOne(language, words, job, discreet)
}

function isChat(job: EndedWork): job is EndedChat {
  return job.request.kind === 'chat'
}

function isWaiting(job: EndedWork): boolean {
  return isChat(job) && job.state === 'succeeded' && job.answer.toolCalls.length > 0
}

function textOfChat(
  language: Language,
  words: NotificationWords,
  job: EndedChat,
  discreet: boolean,
): NotificationText {
  if (job.state === 'succeeded') {
    const title = isWaiting(job) ? words.answerWaits : words.answerReady
    return { title, body: discreet ? '' : shortened(job.answer.text || promptOf(job.request)) }
  }
  const sentences = ERROR_SENTENCES[language]
  if (job.state === 'interrupted') {
    return { title: words.outcomeUnknown, body: sentences.reason.outcome_unknown.what }
  }
  const { code, reason } = job.error
  const body = (reason === null ? sentences.code[code] : sentences.reason[reason]).what
  return { title: job.state === 'partial' ? words.answerCut : words.answerFailed, body }
}

function textOfOne(
  language: Language,
  words: NotificationWords,
  job: EndedJob,
  discreet: boolean,
): NotificationText {
  if (job.state === 'succeeded') {
    return { title: readyText(words, job), body: discreet ? '' : shortened(job.request.prompt) }
  }
  const { code, reason } = job.error
  const sentences = ERROR_SENTENCES[language]
  const body = (reason === null ? sentences.code[code] : sentences.reason[reason]).what
  switch (job.state) {
    case 'partial':
      return { title: words.partly(job.outputs.length, requestedOutputs(job.request)), body }
    case 'failed':
      return {
        title: job.request.kind === 'video' ? words.videoFailed : words.picturesFailed,
        body,
      }
    case 'interrupted':
      return { title: words.outcomeUnknown, body: sentences.reason.outcome_unknown.what }
  }
}

function readyText(words: NotificationWords, job: EndedJob): string {
  const { pictures, videos, files } = countOf([job])
  if (videos > 0) return words.videoReady
  return files > 0 && pictures === 0 ? words.filesReady(files) : words.picturesReady(pictures)
}

function textOfMany(words: NotificationWords, jobs: readonly EndedWork[]): NotificationText {
  const { pictures, videos, files } = countOf(jobs)
  const chats = jobs.filter(isChat)
  const waiting = chats.filter(isWaiting).length
  const answered = (state: EndedChat['state']): number =>
    chats.filter((job) => job.state === state && !isWaiting(job)).length
  const answers = answered('succeeded') + answered('partial')
  const failed = jobs.filter(({ state }) => state === 'failed').length
  const unknown = jobs.filter(({ state }) => state === 'interrupted').length
  const parts = [
    answers > 0 && words.answers(answers),
    waiting > 0 && words.waiting(waiting),
    pictures > 0 && words.pictures(pictures),
    videos > 0 && words.videos(videos),
    files > 0 && words.files(files),
    failed > 0 && words.failed(failed),
    unknown > 0 && words.unknown(unknown),
  ].filter((part) => part !== false)
  return { title: words.ended(jobs.length), body: parts.join(words.comma) }
}

/** `files` are those that cannot be shown. */
function countOf(jobs: readonly EndedWork[]): { pictures: number; videos: number; files: number } {
  const kinds = jobs.flatMap(({ outputs }) => outputs.map(({ kind }) => kind))
  const countOfKind = (wanted: string) => kinds.filter((kind) => kind === wanted).length
  return {
    pictures: countOfKind('image'),
    videos: countOfKind('video'),
    files: countOfKind('file'),
  }
}

/** By what people see as characters: a part of one would be drawn as something else. */
function shortened(prompt: string): string {
  // An answer may be a book.
  const beginning = prompt.trimStart().slice(0, 50 * PROMPT_LENGTH)
  const segments = new Intl.Segmenter().segment(beginning.replaceAll(/\s+/g, ' '))
  const characters = Array.from(segments, ({ segment }) => segment)
  return characters.length <= PROMPT_LENGTH
    ? characters.join('')
    : `${characters.slice(0, PROMPT_LENGTH).join('')}…`
}
