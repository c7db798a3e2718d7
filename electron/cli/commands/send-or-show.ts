import { requestedOutputs, type GenerationRequest } from '#shared/domain/generation.ts'
import type { SentRequest } from '#shared/domain/job-request.ts'
import { splitRequest } from '../../engine/provider/request-body.ts'
import type { PreviewChoice } from '../arguments/parse-command.ts'
import type { Session } from '../session.ts'
import { assertRoom } from './assert-room.ts'
import { followBatch } from './follow-batch.ts'
import { followJob } from './follow-job.ts'
import { succeeded, type Outcome } from './outcome.ts'

/** Returns whether anything is to be shown instead of sent. */
export function isPreview({ dryRun, curl }: PreviewChoice): boolean {
  return dryRun || curl
}

/** Sends a request as a job and follows it; or only shows what would be sent. */
export async function sendOrShow(
  session: Session,
  request: SentRequest,
  preview: PreviewChoice,
): Promise<Outcome> {
  const { jobs } = session.engine
  if (isPreview(preview)) return showRequest(session, request, preview)
  await assertRoom(session, [request])
  return followJob(session, () =>
    request.kind === 'chat' ? jobs.chat(request) : jobs.create(request),
  )
}

/** Does the same for the requests of a batch. Their number is reported first. */
export async function sendOrShowBatch(
  session: Session,
  requests: readonly GenerationRequest[],
  preview: PreviewChoice,
): Promise<Outcome> {
  const { profiles } = session.engine
  const perStream = profiles.streamLimit(profiles.active().id)
  session.reporter.line({
    type: 'plan',
    jobs: requests.length,
    requests: sum(requests.map((request) => splitRequest(request, perStream).length)),
    outputs: sum(requests.map(requestedOutputs)),
  })
  if (!isPreview(preview)) {
    await assertRoom(session, requests)
    return followBatch(session, requests)
  }
  for (const request of requests) await showRequest(session, request, preview)
  return succeeded(0)
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0)
}

/** Shows what a request would send instead of sending it. */
export async function showRequest(
  { engine, reporter }: Session,
  request: SentRequest,
  { dryRun, curl }: PreviewChoice,
): Promise<Outcome> {
  for (const preview of await engine.jobs.preview(request)) {
    if (dryRun) reporter.line({ type: 'request', ...preview.request })
    if (curl) reporter.line({ type: 'curl', command: preview.curl })
  }
  return succeeded(0)
}
