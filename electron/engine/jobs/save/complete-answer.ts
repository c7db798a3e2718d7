import type { Asset } from '#shared/domain/asset.ts'
import { expectedOutputs, type JobRequest } from '#shared/domain/job-request.ts'
import type { Library } from '../../library/library.ts'
import type { RequestPart } from '../../provider/request-body.ts'
import { chooseOutputs, type ArrivedMedia } from './choose-outputs.ts'

/** How many outputs a request of a job asks for; null where the server decides. */
export function askedOf(request: JobRequest, part: RequestPart): number | null {
  return request.kind === 'video' ? 1 : part.count
}

/**
 * Writes down what counts as outputs among all that an answer has brought. Returns its assets as they are then, once all of their rows would
 * survive a power cut: its spool may go. It is the same whenever the same answer is read again. Throws AppError `disk`.
 */
export async function completeAnswer(
  job: { readonly id: string; readonly request: JobRequest },
  part: RequestPart,
  arrived: readonly ArrivedMedia[],
  library: Pick<Library, 'completeOutputs' | 'flushRows' | 'deliveredTo'>,
): Promise<Asset[]> {
  if (arrived.length === 0) return []
  const asked = askedOf(job.request, part)
  const { outputs, extras } = chooseOutputs(arrived, asked)
  library.completeOutputs({
    jobId: job.id,
    outputs: outputs.map(({ id }) => id),
    extras: extras.map(({ id }) => id),
    offset: part.offset,
    count: asked ?? 0,
    end: expectedOutputs(job.request),
  })
  await library.flushRows()
  const ids = new Set([...outputs, ...extras].map(({ id }) => id))
  return library.deliveredTo(job.id).filter(({ id }) => ids.has(id))
}
