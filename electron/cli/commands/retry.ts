import { findById } from '../find-by-id.ts'
import type { Session } from '../session.ts'
import { followJob } from './follow-job.ts'
import type { Outcome } from './outcome.ts'

/** `retry`: sends what a job lacks as a new job. */
export async function retry(session: Session, id: string): Promise<Outcome> {
  const job = findById(session.engine.library.database, 'jobs', id)
  return followJob(session, () => session.engine.jobs.retry(job))
}
