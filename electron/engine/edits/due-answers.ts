import { z } from 'zod'
import type { MaskEdit } from '#shared/domain/edit.ts'
import { jobRequestColumn } from '../database/job-row.ts'
import type { Database } from '../database/database.ts'

/** An answer that is to be laid onto its original. */
export interface DueAnswer {
  readonly id: string
  readonly jobId: string
  readonly prompt: string
  readonly edit: MaskEdit
  /** When its job was made, in milliseconds since 1970. */
  readonly jobCreatedAt: number
  /** The process that ran its job. */
  readonly owner: string | null
  /** The first index after the job's outputs and everything else that it has. */
  readonly freeIndex: number
}

const rowSchema = z.object({
  id: z.string(),
  job_id: z.string(),
  created_at: z.number(),
  owner: z.string().nullable(),
  request: jobRequestColumn,
  last: z.number(),
})

/** Refusals that are tried again: what was missing may be back, and another version of the app may read what this one cannot. */
const TRIED_AGAIN = ['original-missing', 'mask-missing', 'unreadable']

/** `from` says which jobs; ?1 are the reasons that are tried again. */
const dueAmong = (from: string): string => `
  SELECT assets.id, assets.job_id, jobs.created_at, jobs.owner, jobs.request,
    (SELECT max(idx) FROM assets AS others WHERE others.job_id = jobs.id) AS last
  FROM ${from}
    AND jobs.kind = 'image' AND jobs.state NOT IN ('queued', 'sending', 'streaming', 'saving')
    AND assets.extra = 0 AND assets.kind = 'image'
    AND assets.trashed_at IS NULL AND assets.missing_since IS NULL
    AND (assets.edit IS NULL
      OR json_extract(assets.edit, '$.reason') IN (SELECT value FROM json_each(?1)))
  ORDER BY jobs.created_at DESC, assets.idx`

/** The condition on the request is the index's own, word for word; left to choose, SQLite would read every job. */
const OF_ALL = dueAmong(`
  jobs INDEXED BY jobs_with_items JOIN assets ON assets.job_id = jobs.id
  WHERE instr(jobs.request, '"asset":') > 0 AND instr(jobs.request, '"edit":{') > 0`)
const OF_ONE = dueAmong('jobs JOIN assets ON assets.job_id = jobs.id WHERE jobs.id = ?2')

/**
 * Returns a function that returns the answers of ended edits which were not compared with their originals yet, the
 * newest first; of one job, or of all. Those in the trash wait there. It throws what SQLite throws.
 */
export function openDueAnswers(database: Database): (jobId?: string) => DueAnswer[] {
  const again = JSON.stringify(TRIED_AGAIN)
  return (jobId) => {
    const rows =
      jobId === undefined
        ? database.prepare(OF_ALL).all(again)
        : database.prepare(OF_ONE).all(again, jobId)
    return rows.flatMap((row) => {
      const { data } = rowSchema.safeParse(row)
      return data === undefined ? [] : dueOf(data)
    })
  }
}

function dueOf({
  id,
  job_id: jobId,
  created_at,
  owner,
  request,
  last,
}: z.infer<typeof rowSchema>): DueAnswer[] {
  if (request.kind !== 'image' || request.edit === undefined) return []
  const { prompt, edit, count } = request
  const freeIndex = Math.max(count ?? 1, last + 1)
  return [{ id, jobId, prompt, edit, jobCreatedAt: created_at, owner, freeIndex }]
}
