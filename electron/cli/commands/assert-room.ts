import type { JobRequest } from '#shared/domain/job-request.ts'
import { AppError } from '#shared/errors.ts'
import type { Session } from '../session.ts'

/**
 * Throws AppError `disk` with the reason `low_disk` where the library's volume has less free space than the outputs
 * of some requests need, before anything is paid for; not with `--ignore-low-disk`.
 */
export async function assertRoom(
  { engine, ignoresLowDisk }: Pick<Session, 'ignoresLowDisk' | 'engine'>,
  requests: readonly JobRequest[],
): Promise<void> {
  if (ignoresLowDisk) return
  const lack = await engine.jobs.lackOfRoom(requests)
  if (lack === null) return
  const [free, needed] = [lack.free, lack.needed].map((bytes) => Math.floor(bytes / 1024 ** 2))
  throw new AppError('disk', { reason: 'low_disk', detail: `${free} MB free, ${needed} MB needed` })
}
