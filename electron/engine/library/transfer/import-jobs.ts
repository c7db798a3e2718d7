import { jobRowSchema } from '../../database/job-row.ts'
import { transaction, type Database } from '../../database/database.ts'
import type { ImportTally } from './import-report.ts'
import { derivedId } from './derived-id.ts'
import { finder, inserter, rowsOf, type Row } from './rows.ts'

/** The ids of imported jobs. */
export interface ImportedJobs {
  /** Returns the id that a job of the backup has in the library; null when it is not there. */
  idOf(id: string): string | null
}

/**
 * Imports the jobs of a backup, and their attempts. Known ones stay as they are, but for what an import that was stopped has left out; those whose
 * id belongs to another job get a new one. `checkpoint` is awaited between batches, and stops the import when it throws.
 */
export async function importJobs(
  source: Database,
  target: Database,
  tally: ImportTally,
  checkpoint: () => Promise<void>,
): Promise<ImportedJobs> {
  const find = finder(target, 'jobs')
  const insert = inserter(target, 'jobs')
  const link = linker(target)
  const moved = new Map<string, string>()
  const here = new Set<string>()
  const retries: (readonly [id: string, of: string])[] = []

  const take = (row: Row): void => {
    const id = String(row['id'])
    if (!jobRowSchema.safeParse(row).success) {
      tally.problem(id, 'damaged')
      return
    }
    const place = placeOf(row, find)
    if (place.conflict) {
      moved.set(id, place.id)
      tally.problem(id, 'conflict')
    }
    const bare = { ...row, id: place.id, retry_of: null, owner: null, queue_position: null }
    if (!place.known && insert(bare) !== 'new') {
      tally.problem(id, 'damaged')
      return
    }
    here.add(id)
    const of = row['retry_of']
    if (typeof of === 'string') retries.push([place.id, of])
    tally.count('jobs', place.known ? 'known' : 'added')
  }

  for (const { rows, damaged } of rowsOf(source, 'jobs')) {
    for (const id of damaged) tally.problem(id, 'damaged')
    transaction(target, () => rows.forEach(take))
    await checkpoint()
  }
  const idNow = (id: string): string => moved.get(id) ?? id
  // Now that all are there: a job refers to the one that it is a retry of.
  transaction(target, () => {
    for (const [id, of] of retries) link(id, idNow(of))
  })
  await importAttempts(
    source,
    target,
    (jobId) => (here.has(jobId) ? idNow(jobId) : null),
    checkpoint,
  )
  return {
    idOf: (id) => (find(idNow(id)) === null ? null : idNow(id)),
  }
}

/**
 * Returns what says of a job that is here which one it is a retry of, where that is here as well and nothing is said yet: without it, what the
 * retry has brought would seem to be missing, and be paid for again. No line becomes a circle by it.
 */
function linker(target: Database): (id: string, of: string) => void {
  const link = target.prepare(`
    WITH RECURSIVE before (id) AS (
      SELECT id FROM jobs WHERE id = ?2
      UNION SELECT jobs.retry_of FROM jobs JOIN before ON jobs.id = before.id WHERE jobs.retry_of IS NOT NULL
    )
    UPDATE jobs SET retry_of = ?2
    WHERE id = ?1 AND retry_of IS NULL AND EXISTS (SELECT 1 FROM before)
      AND ?1 NOT IN (SELECT id FROM before)`)
  return (id, of) => void link.run(id, of)
}

/** Imports the attempts of jobs that are here, as far as they are new. Answers are not in a backup. */
async function importAttempts(
  source: Database,
  target: Database,
  jobOf: (id: string) => string | null,
  checkpoint: () => Promise<void>,
): Promise<void> {
  const insert = inserter(target, 'attempts')
  for (const { rows } of rowsOf(source, 'attempts')) {
    transaction(target, () => {
      for (const row of rows) {
        const jobId = jobOf(String(row['job_id']))
        if (jobId !== null) insert({ ...row, job_id: jobId, spool_file: null })
      }
    })
    await checkpoint()
  }
}

function placeOf(row: Row, find: (id: string) => Row | null) {
  const id = String(row['id'])
  const content = contentOf(row)
  const same = find(id)
  if (same === null) return { id, known: false, conflict: false }
  if (contentOf(same) === content) return { id, known: true, conflict: false }
  const other = derivedId(id, content)
  return { id: other, known: find(other) !== null, conflict: true }
}

/** Returns the part of a job that never changes. */
function contentOf(row: Row): string {
  return JSON.stringify(
    ['created_at', 'kind', 'model', 'prompt', 'request'].map((name) => row[name]),
  )
}
