import type { AnyJob } from '#shared/domain/any-job.ts'
import type { CommandLineHost } from '../host.ts'
import { errorLine, errorNotes } from '../output/error-line.ts'
import type { Session } from '../session.ts'

/** Says why a job has not brought all it was asked for, if it has not. */
export function reportEnd(
  { host, reporter }: Pick<Session, 'reporter'> & { host: Pick<CommandLineHost, 'language'> },
  job: AnyJob,
): void {
  if (!('error' in job)) return
  reporter.line(errorLine(host.language, job.id, job.error))
  for (const note of errorNotes(host.language, job.error)) reporter.note(note)
}
