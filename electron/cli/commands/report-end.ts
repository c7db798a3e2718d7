import { isChatJob, isGeneration, type AnyJob } from '#shared/domain/any-job.ts'
import { droppedConfigOf } from '#shared/domain/dropped-config.ts'
import type { Language } from '#shared/domain/settings.ts'
import { AppError } from '#shared/errors.ts'
import type { CommandLineHost } from '../host.ts'
import { errorLine, errorNotes } from '../output/error-line.ts'
import type { WarningLine } from '../output/lines.ts'
import { usageLines } from '../output/usage-line.ts'
import type { Session } from '../session.ts'
import { errorSentence } from '../texts/error-sentence.ts'

/** Reports what a chat has taken, and why a job has not brought all it was asked for, or not as it was asked for, if so. */
export function reportEnd(
  { host, reporter }: Pick<Session, 'reporter'> & { host: Pick<CommandLineHost, 'language'> },
  job: AnyJob,
): void {
  if (isChatJob(job)) for (const line of usageLines(job)) reporter.line(line)
  if ('error' in job) {
    reporter.line(errorLine(host.language, job.id, job.error))
    for (const note of errorNotes(host.language, job.error)) reporter.note(note)
  } else if (isGeneration(job) && droppedConfigOf(job) === 'video_config') {
    reporter.line(videoConfigDropped(host.language, job.id))
  }
}

function videoConfigDropped(language: Language, job: string): WarningLine {
  const reason = 'video_config_dropped'
  const error = new AppError('invalid_request', { reason }).data
  const message = errorSentence(language, error, { withCost: false })
  return { type: 'warning', job, reason, message }
}
