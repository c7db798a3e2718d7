import type { AnyJob } from '#shared/domain/any-job.ts'
import { isRunning } from '#shared/domain/generation.ts'
import { promptOf } from '#shared/domain/job-request.ts'
import { DEMO_PROFILE_ID } from '#shared/domain/profile.ts'
import type { Jobs } from '../../engine/jobs/jobs.ts'
import { detailOf } from '../output/error-line.ts'
import type { JobRecordLine } from '../output/lines.ts'
import type { Session } from '../session.ts'
import { TEXTS } from '../texts/texts.ts'
import { succeeded, type Outcome } from './outcome.ts'

/** Runs `jobs`: lists the newest jobs of the ledger, of every kind. */
export async function jobs({ engine, host, reporter }: Session, limit: number): Promise<Outcome> {
  const found = engine.jobs.recent(limit)
  if (found.length === 0) reporter.note(TEXTS[host.language].nothingHere)
  for (const job of found) reporter.line(jobRecord(job, engine.jobs))
  return succeeded(0)
}

/**
 * Returns the line about a job of the ledger. What a dead process had sent is interrupted, even before that is
 * recorded: only for such jobs `isLeft` is called, since it checks the owner's lock.
 */
export function jobRecord(job: AnyJob, { isLeft }: Pick<Jobs, 'isLeft'>): JobRecordLine {
  const isInterrupted = isRunning(job.state) && job.state !== 'queued' && isLeft(job.id)
  return {
    type: 'job_record',
    job: job.id,
    batch: job.batchId,
    status: isInterrupted ? 'interrupted' : job.state,
    kind: job.request.kind,
    model: job.request.model,
    prompt: promptOf(job.request),
    provider: job.profileName,
    ...(job.profileId === DEMO_PROFILE_ID ? { demo: true } : {}),
    createdAt: job.createdAt,
    endedAt: 'endedAt' in job ? job.endedAt : null,
    outputs: job.outputs.map(({ id }) => id),
    ...(job.extras === undefined ? {} : { extras: job.extras.map(({ id }) => id) }),
    ...(job.fitted === undefined ? {} : { fitted: job.fitted }),
    error: isInterrupted ? 'network' : 'error' in job ? job.error.code : null,
    detail: 'error' in job && !isInterrupted ? detailOf(job.error) : null,
    address: 'error' in job ? (job.error.address ?? null) : null,
  }
}
