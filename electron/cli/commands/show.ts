import { isChatJob } from '#shared/domain/any-job.ts'
import { listedAsset } from '../../engine/library/asset-list.ts'
import { findAnyById } from '../find-by-id.ts'
import { toolCallLine } from '../output/tool-call-line.ts'
import { usageLines } from '../output/usage-line.ts'
import type { Session } from '../session.ts'
import { reportUnfetched } from './fetch-media.ts'
import { reportItems } from './report-items.ts'
import { jobRecord } from './jobs.ts'
import { succeeded, type Outcome } from './outcome.ts'
import { UsageError } from '../arguments/usage-error.ts'

/**
 * Runs `show`: everything about a picture or video, or a job with its outputs, its extras and, of a chat, its answer.
 */
export async function show({ engine, host, reporter }: Session, text: string): Promise<Outcome> {
  const { library, jobs } = engine
  const { table, id } = findAnyById(library.database, text)
  if (table === 'assets') return item(id)
  const job = jobs.find(id)
  if (job === null) throw new UsageError((texts) => texts.idUnknown(text))
  reporter.line(jobRecord(job, jobs))
  for (const { id: assetId } of [...job.outputs, ...(job.extras ?? [])]) item(assetId)
  if (isChatJob(job)) {
    const { reasoning, text: answer, toolCalls } = job.answer
    if (reasoning !== '') reporter.line({ type: 'reasoning', job: id, delta: reasoning })
    if (answer !== '') reporter.line({ type: 'text', job: id, delta: answer })
    for (const call of toolCalls) reporter.line(toolCallLine(id, call))
    for (const line of usageLines(job)) reporter.line(line)
    reportUnfetched({ host, reporter }, job)
  }
  return succeeded(job.outputs.length)

  function item(assetId: string): Outcome {
    const found = listedAsset(library, assetId)
    if (found === null) throw new UsageError((texts) => texts.idUnknown(text))
    return reportItems(library, reporter, [found])
  }
}
