import type { AnyJob } from '#shared/domain/any-job.ts'
import type { CommandLineHost } from '../host.ts'
import { errorLine } from '../output/error-line.ts'
import type { Session } from '../session.ts'
import { TEXTS } from '../texts/texts.ts'

/** Says why a job has not brought all it was asked for, if it has not. */
export function reportEnd(
  { host, reporter }: Pick<Session, 'reporter'> & { host: Pick<CommandLineHost, 'language'> },
  job: AnyJob,
): void {
  if (!('error' in job)) return
  reporter.line(errorLine(host.language, job.id, job.error))
  // One line, without secrets, at most 500 characters: see `errorDetail` of the engine.
  if (job.error.detail !== null) reporter.note(TEXTS[host.language].serverSays(job.error.detail))
}
