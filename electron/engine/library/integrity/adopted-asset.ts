import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import type { Database } from '../../database/database.ts'
import { updateJobStates } from '../../database/job-state-update.ts'
import type { MediaFacts } from '../../media/media-facts.ts'
import { undismissJob } from '../undismiss-job.ts'
import { isComplete } from '../snapshots/end-unfinished-jobs.ts'

/** A row that is to be written for an existing file. */
interface AdoptedAsset {
  readonly id: string
  readonly jobId: string
  readonly facts: MediaFacts
  /** Milliseconds since 1970. */
  readonly createdAt: number
  /** Relative to the library folder, with forward slashes. */
  readonly file: string
}

const indexesSchema = z.array(z.object({ idx: z.number() }))

/**
 * Records a file as the first output that its job lacks. Returns the asset's id, a new one when that is taken. Throws
 * what SQLite throws.
 */
export function insertAdoptedAsset(database: Database, asset: AdoptedAsset): string {
  const { facts, jobId, createdAt, file } = asset
  const isTaken = database.prepare('SELECT 1 FROM assets WHERE id = ?').get(asset.id) !== undefined
  const id = isTaken ? randomUUID() : asset.id
  database
    .prepare(
      `INSERT INTO assets (id, job_id, idx, kind, mime, width, height, duration_ms, bytes, sha256, created_at, file)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    )
    .run(
      id,
      jobId,
      firstFreeIndex(database, jobId),
      facts.kind,
      facts.mime,
      facts.width,
      facts.height,
      facts.durationSeconds === null ? null : Math.round(facts.durationSeconds * 1000),
      facts.bytes,
      facts.sha256,
      createdAt,
      file,
    )
  undismissJob(database, jobId, createdAt)
  return id
}

/** Returns the first index at which a job has no output, from 0. Throws what SQLite throws. */
export function firstFreeIndex(database: Database, jobId: string): number {
  const rows = database.prepare('SELECT idx FROM assets WHERE job_id = ?').all(jobId)
  const taken = new Set(indexesSchema.parse(rows).map(({ idx }) => idx))
  let index = 0
  while (taken.has(index)) index += 1
  return index
}

/** Returns the index after everything that a job has. Throws what SQLite throws. */
export function indexBehind(database: Database, jobId: string): number {
  const rows = database.prepare('SELECT idx FROM assets WHERE job_id = ?').all(jobId)
  return Math.max(-1, ...indexesSchema.parse(rows).map(({ idx }) => idx)) + 1
}

const jobSchema = z.object({ request: z.string(), outputs: z.number() })

/** Marks a job of unknown outcome as succeeded when all it asked for is here. */
export function completeAdoptedJob(database: Database, jobId: string): void {
  const row = jobSchema.safeParse(
    database
      .prepare(
        `SELECT request, (SELECT count(*) FROM assets WHERE assets.job_id = jobs.id AND extra = 0) AS outputs
         FROM jobs WHERE id = ? AND state = 'interrupted'`,
      )
      .get(jobId),
  )
  if (!row.success || !isComplete(row.data.request, row.data.outputs)) return
  updateJobStates(database, [jobId], { to: 'succeeded', error: null, from: ['interrupted'] })
}
