import type { JobRequest } from '#shared/domain/job-request.ts'
import type { PreviewChoice } from '../arguments/parse-command.ts'
import type { Session } from '../session.ts'
import { followJob } from './follow-job.ts'
import { succeeded, type Outcome } from './outcome.ts'

/** Whether anything is to be shown instead of sent. */
export function isPreview({ dryRun, curl }: PreviewChoice): boolean {
  return dryRun || curl
}

/** Sends a request as a job and follows it; or only shows what would be sent. */
export async function sendOrShow(
  session: Session,
  request: JobRequest,
  preview: PreviewChoice,
): Promise<Outcome> {
  const { jobs } = session.engine
  if (isPreview(preview)) return show(session, request, preview)
  return followJob(session, () =>
    request.kind === 'chat' ? jobs.chat(request) : jobs.create(request),
  )
}

async function show(
  { engine, reporter }: Session,
  request: JobRequest,
  { dryRun, curl }: PreviewChoice,
): Promise<Outcome> {
  for (const preview of await engine.jobs.preview(request)) {
    if (dryRun) reporter.line({ type: 'request', ...preview.request })
    if (curl) reporter.line({ type: 'curl', command: preview.curl })
  }
  return succeeded(0)
}
