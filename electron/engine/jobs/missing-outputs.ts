import { z } from 'zod'
import { expectedOutputs, type JobRequest } from '#shared/domain/job-request.ts'
import type { Database } from '../database/database.ts'
import { jobRequestColumn, type LedgerJob } from '../database/job-row.ts'

/**
 * The request that makes what a job still lacks: the same, for as many pictures as are missing; unchanged where the server
 * decides how many there are.
 */
export function requestForMissing(request: JobRequest, missing: number): JobRequest {
  if (request.kind !== 'image' || request.count === null) return request
  return { ...request, count: missing }
}

/**
 * How many outputs each of some jobs lacks, 0 for a chat. What a job ever brought counts, also what is in the trash or deleted for
 * good, and so does what its retries brought since, and theirs. A retry lacks no more than the job whose missing outputs it was to
 * bring: another one may have brought them.
 */
export type MissingOutputs = (rows: readonly Pick<LedgerJob, 'id'>[]) => ReadonlyMap<string, number>

const lineSchema = z.object({ start: z.string(), id: z.string(), request: jobRequestColumn })
const countSchema = z.object({ root: z.string(), delivered: z.number() })

/** Opens the answer over the library's database. A job whose row cannot be read is left out of it. */
export function openMissingOutputs(database: Database): MissingOutputs {
  const lines = database.prepare(`
    WITH RECURSIVE line (start, id) AS (
      SELECT value, value FROM json_each(?)
      UNION SELECT line.start, jobs.retry_of FROM line JOIN jobs ON jobs.id = line.id
        WHERE jobs.retry_of IS NOT NULL
    )
    SELECT start, jobs.id, request FROM line JOIN jobs ON jobs.id = line.id`)
  // CROSS, so that few jobs are looked for among all assets by the index, and not all assets among few jobs.
  const delivered = database.prepare(`
    WITH RECURSIVE made (root, id) AS (
      SELECT value, value FROM json_each(?)
      UNION SELECT made.root, jobs.id FROM made JOIN jobs ON jobs.retry_of = made.id
    )
    SELECT root, count(*) AS delivered FROM made
    CROSS JOIN assets ON assets.job_id = made.id AND assets.extra = 0 GROUP BY root`)

  const deliveredTo = (ids: Iterable<string>): ReadonlyMap<string, number> =>
    new Map(
      delivered.all(JSON.stringify([...ids])).map((row) => {
        const { root, delivered: count } = countSchema.parse(row)
        return [root, count]
      }),
    )

  return (rows) => {
    const found = lines.all(JSON.stringify(rows.map(({ id }) => id))).flatMap((row) => {
      const { data } = lineSchema.safeParse(row)
      return data === undefined ? [] : [data]
    })
    const counts = deliveredTo(new Set(found.map(({ id }) => id)))
    const missing = new Map<string, number>()
    for (const { start, id, request } of found) {
      const lacks = Math.max(0, expectedOutputs(request) - (counts.get(id) ?? 0))
      missing.set(start, Math.min(lacks, missing.get(start) ?? lacks))
    }
    return missing
  }
}
