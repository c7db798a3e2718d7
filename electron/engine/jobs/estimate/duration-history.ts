import { z } from 'zod'
import type { JobRequest } from '#shared/domain/job-request.ts'
import type { Database } from '../../database/database.ts'
import type { DurationSample } from './estimate.ts'

/** How long the last requests with the same provider, kind and model took that brought all they were sent for. */
export type DurationHistory = (profileId: string, request: JobRequest) => DurationSample[]

/** Providers become faster and slower: only the last jobs, and the last requests of them, count. */
const LAST_JOBS = 50
const LAST_REQUESTS = 50

const rowSchema = z
  .object({
    milliseconds: z.number().nonnegative(),
    size: z.number().positive(),
  })
  .transform(({ milliseconds, size }): DurationSample => ({ size, seconds: milliseconds / 1000 }))

/** Opens the history in the library's ledger. */
export function openDurationHistory(database: Database): DurationHistory {
  const select = database.prepare(`
    SELECT attempts.ended_at - attempts.started_at AS milliseconds,
      coalesce(json_extract(last.request, '$.lengthSeconds'), attempts.expected, 1) AS size
    FROM (
      SELECT id, request, created_at FROM jobs
      WHERE state = 'succeeded' AND profile_id = ? AND kind = ? AND model = ?
      ORDER BY created_at DESC LIMIT ${LAST_JOBS}
    ) AS last
    JOIN attempts ON attempts.job_id = last.id
    WHERE attempts.error_code IS NULL AND attempts.ended_at IS NOT NULL
    ORDER BY last.created_at DESC LIMIT ${LAST_REQUESTS}`)
  return (profileId, { kind, model }) =>
    select.all(profileId, kind, model).flatMap((row) => {
      // A clock that was set back has written nonsense, which says nothing.
      const { data } = rowSchema.safeParse(row)
      return data === undefined ? [] : [data]
    })
}
