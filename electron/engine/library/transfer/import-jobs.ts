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
 * Imports the jobs of a backup, and their attempts. Known ones stay as they are; those whose id belongs to another
 * job get a new one. `checkpoint` is awaited between batches, and stops the import when it throws.
 */
export async function importJobs(
  source: Database,
  target: Database,
  tally: ImportTally,
  checkpoint: () => Promise<void>,
): Promise<ImportedJobs> {
  const find = finder(target, 'jobs')
  const insert = inserter(target, 'jobs')
  const link = target.prepare(
    'UPDATE jobs SET retry_of = ? WHERE id = ? AND EXISTS (SELECT 1 FROM jobs WHERE id = ?)',
  )
  const moved = new Map<string, string>()
  const added = new Set<string>()
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
    if (place.known) {
      tally.count('jobs', 'known')
      return
    }
    const bare = { ...row, id: place.id, retry_of: null, owner: null, queue_position: null }
    if (insert(bare) !== 'new') {
      tally.problem(id, 'damaged')
      return
    }
    added.add(id)
    const of = row['retry_of']
    if (typeof of === 'string') retries.push([place.id, of])
    tally.count('jobs', 'added')
  }

  for (const { rows, damaged } of rowsOf(source, 'jobs')) {
    for (const id of damaged) tally.problem(id, 'damaged')
    transaction(target, () => rows.forEach(take))
    await checkpoint()
  }
  const idNow = (id: string): string => moved.get(id) ?? id
  // Now that all are there: a job refers to the one that it is a retry of.
  transaction(target, () => {
    for (const [id, of] of retries) link.run(idNow(of), id, idNow(of))
  })
  await importAttempts(
    source,
    target,
    (jobId) => (added.has(jobId) ? idNow(jobId) : null),
    checkpoint,
  )
  return {
    idOf: (id) => (find(idNow(id)) === null ? null : idNow(id)),
  }
}

/** Imports the attempts of new jobs. Answers are not in a backup. */
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
