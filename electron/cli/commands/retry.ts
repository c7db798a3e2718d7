import type { AnyJob } from '#shared/domain/any-job.ts'
import { findById } from '../find-by-id.ts'
import type { Session } from '../session.ts'
import { TEXTS } from '../texts/texts.ts'
import { reportArrived } from './arrived.ts'
import { reportUnfetched } from './fetch-media.ts'
import { assertRoom } from './assert-room.ts'
import { followJob } from './follow-job.ts'
import type { Outcome } from './outcome.ts'

/**
 * Runs `retry`: sends what a job lacks as a new job, with smaller pictures on request; or recovers it without
 * sending, where it had arrived.
 */
export async function retry(session: Session, text: string, smaller = false): Promise<Outcome> {
  const { engine, host, reporter, signals } = session
  const id = findById(engine.library.database, 'jobs', text)
  const before = engine.jobs.find(id)
  if (before !== null) await assertRoom(session, [before.request])
  // What a killed command has left counts as running until it is adopted.
  session.recover()
  let job: AnyJob
  try {
    job = await engine.jobs.retry(id, {
      isWanted: () => signals.signal === null,
      smaller,
    })
  } catch (thrown) {
    if (signals.signal !== null) throw thrown
    const after = engine.jobs.find(id)
    const outputs = reportArrived(session, before, after)
    if (after?.state !== 'succeeded' || before?.state === 'succeeded') throw thrown
    reporter.note(TEXTS[host.language].arrivedByItself)
    return { exitCode: 0, job: id, status: 'succeeded', outputs }
  }
  const arrived = reportArrived(session, before, engine.jobs.find(id))
  const outcome = await followJob(session, () => job)
  reportUnfetched(session, engine.jobs.find(job.id))
  return { ...outcome, outputs: outcome.outputs + arrived }
}
