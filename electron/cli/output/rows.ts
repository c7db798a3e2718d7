import { formatName } from '#shared/domain/media-format.ts'
import type { OutputStream } from '../host.ts'
import type { Texts } from '../texts/texts.ts'
import { fitted } from './columns.ts'
import type { ConversationLine } from './conversation-lines.ts'
import type { ItemLine, JobRecordLine } from './lines.ts'
import { oneLine, readableSize } from './sanitize.ts'

/** Characters of an id that are shown; four are enough to name it. */
const SHOWN_ID = 8

/** Returns a picture or video in one line: id, time, facts, model, prompt. */
export function itemRow(item: ItemLine, stdout: OutputStream, texts: Texts): string {
  const marks = [
    ...(item.extra === true ? [texts.fields.extra] : []),
    ...(item.favourite === true ? [texts.fields.favourite] : []),
    ...(item.rating === undefined ? [] : ['★'.repeat(item.rating)]),
    ...(item.flag === undefined ? [] : [texts.flags[item.flag]]),
    ...(item.tags ?? []).map((tag) => `#${tag}`),
  ]
  const facts = `${factsOf(item, texts)}${marks.length === 0 ? '' : texts.aside(marks)}`
  return row([item.id.slice(0, SHOWN_ID), time(item.createdAt), facts, item.model], item, stdout)
}

/** Returns the size in pixels; of a file that cannot be shown its format and its size in bytes. */
function factsOf(item: ItemLine, texts: Texts): string {
  const { kind, mime, bytes, width, height, durationSeconds } = item
  if (width === null) return `${kind} ${formatName(mime) ?? mime} ${readableSize(bytes, texts)}`
  const seconds = durationSeconds === null ? '' : ` ${Math.round(durationSeconds * 10) / 10} s`
  return `${kind} ${width}x${height}${seconds}`
}

/** Returns a job in one line: id, time, status, kind, outputs, model, prompt. */
export function jobRow(job: JobRecordLine, stdout: OutputStream, texts: Texts): string {
  const error = job.error === null ? '' : ` (${job.error})`
  const extras = job.extras === undefined ? '' : ` +${job.extras.length}`
  const outputs = `${texts.fields.outputs} ${job.outputs.length}${extras}`
  const cells = [
    job.job.slice(0, SHOWN_ID),
    time(job.createdAt),
    `${job.status}${error}`,
    job.kind,
    outputs,
    job.model,
  ]
  return row(cells, job, stdout)
}

/** Returns a conversation in one line: id, time of its last change, model, name. */
export function conversationRow(
  { id, changedAt, model, pinned, title }: ConversationLine,
  stdout: OutputStream,
): string {
  const cells = [id.slice(0, SHOWN_ID), time(changedAt), model, ...(pinned ? ['*'] : [])]
  return row(cells, { prompt: title }, stdout)
}

function row(
  cells: readonly string[],
  { prompt }: { readonly prompt: string },
  stdout: OutputStream,
): string {
  const text = [...cells, prompt].map(oneLine).join('  ')
  return stdout.isTerminal ? fitted(text, stdout.columns) : text
}

/** Returns local date and time, sortable. */
export function time(milliseconds: number): string {
  const date = new Date(milliseconds)
  const day = [date.getFullYear(), date.getMonth() + 1, date.getDate()].map(twoDigits).join('-')
  return `${day} ${[date.getHours(), date.getMinutes(), date.getSeconds()].map(twoDigits).join(':')}`
}

function twoDigits(value: number): string {
  return String(value).padStart(2, '0')
}
