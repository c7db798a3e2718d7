import type { AnyJob } from '#shared/domain/any-job.ts'
import { promptOf } from '#shared/domain/job-request.ts'
import type { JobRecordLine } from '../output/lines.ts'
import type { Session } from '../session.ts'
import { TEXTS } from '../texts/texts.ts'
import { succeeded, type Outcome } from './outcome.ts'

/** `jobs`: the newest of the ledger, of every kind. */
export async function jobs({ engine, host, reporter }: Session, limit: number): Promise<Outcome> {
  // What a killed process has left would otherwise look as if it still ran. Nothing is sent by this.
  engine.jobs.recover({ startQueued: false })
  const found = engine.jobs.recent(limit)
  if (found.length === 0) reporter.note(TEXTS[host.language].nothingHere)
  for (const job of found) reporter.line(jobRecord(job))
  return succeeded(0)
}

/** The line about a job of the ledger. */
export function jobRecord(job: AnyJob): JobRecordLine {
  return {
    type: 'job_record',
    job: job.id,
    status: job.state,
    kind: job.request.kind,
    model: job.request.model,
    prompt: promptOf(job.request),
    provider: job.profileName,
    createdAt: job.createdAt,
    endedAt: 'endedAt' in job ? job.endedAt : null,
    outputs: job.outputs.map(({ id }) => id),
    error: 'error' in job ? job.error.code : null,
  }
}
