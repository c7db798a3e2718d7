import type { Texts } from '../texts/texts.ts'
import { fittedTexts } from './fitted-texts.ts'
import type { ItemLine, JobRecordLine } from './lines.ts'
import { oneLine, sanitize } from './sanitize.ts'
import { time } from './rows.ts'

type Field = keyof Texts['fields']

/** Returns everything about a picture or video, a line each. */
export function itemDetails(item: ItemLine, texts: Texts): string {
  const { durationSeconds } = item
  return block(texts, [
    ['id', item.id],
    ['job', item.job],
    ['file', item.path],
    ['type', item.mime],
    ...(item.width === null ? [] : [['pixels', `${item.width}x${item.height}`] as const]),
    ...(durationSeconds === null ? [] : [['duration', `${durationSeconds} s`] as const]),
    ['bytes', String(item.bytes)],
    ['sha256', item.sha256],
    ...(item.salvaged === true ? [['salvaged', texts.salvaged] as const] : []),
    ['created', time(item.createdAt)],
    ['model', item.model],
    ['prompt', item.prompt],
    ...(item.extra === true ? [['extra', texts.isExtra] as const] : []),
    ...(item.favourite === true ? [['favourite', texts.yes] as const] : []),
    ...(item.rating === undefined ? [] : [['rating', '★'.repeat(item.rating)] as const]),
    ...(item.flag === undefined ? [] : [['flag', texts.flags[item.flag]] as const]),
    ...(item.tags === undefined ? [] : [['tags', item.tags.join(', ')] as const]),
    ...(item.note === undefined ? [] : [['note', item.note] as const]),
  ])
}

/** Returns everything about a job, a line each. */
export function jobDetails(job: JobRecordLine, texts: Texts): string {
  return block(texts, [
    ['job', job.job],
    ['status', job.status],
    ...(job.error === null ? [] : [['error', job.error] as const]),
    ...(job.detail === null ? [] : [['detail', job.detail] as const]),
    ...(job.address === null ? [] : [['address', job.address] as const]),
    ['type', job.kind],
    ['provider', job.demo === true ? texts.demoProvider : job.provider],
    ['created', time(job.createdAt)],
    ['model', job.model],
    ['prompt', job.prompt],
    ['outputs', String(job.outputs.length)],
    ...fittedTexts(job.fitted ?? [], texts).map((text) => ['fitted', text] as const),
    ...(job.extras === undefined ? [] : [['extras', String(job.extras.length)] as const]),
  ])
}

/** Returns fields as lines. A prompt keeps its lines, and comes last or nearly so; everything else is one line. */
function block(texts: Texts, fields: readonly (readonly [Field, string])[]): string {
  return fields
    .map(([field, value]) => {
      const shown = field === 'prompt' || field === 'note' ? sanitize(value) : oneLine(value)
      return `${texts.fields[field]}${texts.colon}${shown}`
    })
    .join('\n')
}
