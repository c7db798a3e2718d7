import type { AnyJob } from '#shared/domain/any-job.ts'
import { findById } from '../find-by-id.ts'
import { outputLine } from '../output/media-lines.ts'
import type { Session } from '../session.ts'
import { TEXTS } from '../texts/texts.ts'
import { followJob } from './follow-job.ts'
import type { Outcome } from './outcome.ts'

/** `retry`: sends what a job lacks as a new job; or brings it in without that, where it had arrived. */
export async function retry(session: Session, text: string): Promise<Outcome> {
  const { engine, host, reporter } = session
  const id = findById(engine.library.database, 'jobs', text)
  const before = engine.jobs.find(id)
  // What arrives by itself need not be paid for again, and a job that is being looked through cannot be begun anew.
  session.recover()
  await engine.jobs.recovered()
  const after = engine.jobs.find(id)
  const arrived = arrivedSince(before, after)
  for (const output of arrived) reporter.line(outputLine(engine.library.folder, output))
  if (after?.state === 'succeeded' && before?.state !== 'succeeded') {
    reporter.note(TEXTS[host.language].arrivedByItself)
    return { exitCode: 0, job: id, status: 'succeeded', outputs: arrived.length }
  }
  const outcome = await followJob(session, () => engine.jobs.retry(id))
  return { ...outcome, outputs: outcome.outputs + arrived.length }
}

function arrivedSince(before: AnyJob | null, after: AnyJob | null): AnyJob['outputs'] {
  const known = new Set(before?.outputs.map((output) => output.id))
  return (after?.outputs ?? []).filter((output) => !known.has(output.id))
}
