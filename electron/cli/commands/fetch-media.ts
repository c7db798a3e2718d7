import { isChatJob, type AnyJob } from '#shared/domain/any-job.ts'
import { findById } from '../find-by-id.ts'
import type { JobListener, Session } from '../session.ts'
import { TEXTS } from '../texts/texts.ts'
import { reportArrived } from './arrived.ts'
import { succeeded, type Outcome } from './outcome.ts'

const NOBODY: JobListener = {
  changed: () => undefined,
  progress: () => undefined,
  answer: () => undefined,
}

/**
 * Runs `fetch`: downloads the pictures and videos of a chat that were not downloaded automatically. Throws why one
 * could not be.
 */
export async function fetchMedia(session: Session, text: string): Promise<Outcome> {
  const { engine, host, reporter } = session
  const id = findById(engine.library.database, 'jobs', text)
  const before = engine.jobs.find(id)
  if (unfetchedOf(before).length === 0) {
    reporter.note(TEXTS[host.language].nothingToFetch)
    return { ...succeeded(0), job: id }
  }
  return { ...succeeded(await fetchUnfetched(session, before)), job: id }
}

/** Downloads them for a chat that has just ended. Reports those that arrive, and returns how many they are. */
export async function fetchUnfetched(session: Session, job: AnyJob | null): Promise<number> {
  const { jobs } = session.engine
  if (job === null || unfetchedOf(job).length === 0) return 0
  // A listener that follows the job would report them a second time.
  session.listen(NOBODY)
  try {
    const after = await jobs.recovery.fetchUnfetched(job.id)
    return reportArrived(session, job, after)
  } catch (thrown) {
    const after = jobs.find(job.id)
    reportArrived(session, job, after)
    reportUnfetched(session, after)
    throw thrown
  }
}

/** Reports which pictures and videos of a chat were not downloaded, if any, and how they can be. */
export function reportUnfetched(
  {
    host,
    reporter,
  }: Pick<Session, 'reporter'> & {
    readonly host: Pick<Session['host'], 'language' | 'programName'>
  },
  job: AnyJob | null,
): void {
  const addresses = unfetchedOf(job)
  if (job === null || addresses.length === 0) return
  for (const address of addresses) reporter.line({ type: 'unfetched', job: job.id, address })
  reporter.note(
    TEXTS[host.language].fetchUnfetched(`${host.programName} fetch ${job.id.slice(0, 8)}`),
  )
}

function unfetchedOf(job: AnyJob | null): readonly string[] {
  return job !== null && isChatJob(job) ? (job.answer.unfetched ?? []) : []
}
