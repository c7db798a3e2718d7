import { z } from 'zod'
import type { Database } from '../../database/database.ts'
import { isRuleBroken } from '../../database/sqlite-error.ts'
import { createJournalApplication } from '../snapshots/apply-journal.ts'
import { firstFreeIndex, indexBehind } from './adopted-asset.ts'
import type { JournalRecord } from './journal-lookup.ts'

const placeSchema = z.object({
  job_id: z.string(),
  idx: z.number(),
  extra: z.number().default(0),
})

/**
 * Writes the rows that the journal has for a file. An index that another output of the job has by now stays with
 * that: the file becomes the first that the job lacks, an extra the last. Returns null, and writes nothing, when
 * there is such an asset already or its rows do not fit, as those of a damaged line or of another version of the app
 * may not. To be called in a transaction.
 */
export function insertFromJournal(
  { asset, job }: JournalRecord,
  database: Database,
): { readonly jobId: string; readonly assetId: string } | null {
  const place = placeSchema.safeParse(asset.row)
  if (!place.success) return null
  const { job_id: jobId, idx, extra } = place.data
  if (database.prepare('SELECT 1 FROM assets WHERE id = ?').get(asset.id) !== undefined) return null
  database.exec('SAVEPOINT remembered')
  try {
    const application = createJournalApplication(database)
    if (job !== null) application.apply(job)
    const isTaken = database.prepare('SELECT 1 FROM assets WHERE job_id = ? AND idx = ?')
    const free = extra === 1 ? indexBehind : firstFreeIndex
    const index = isTaken.get(jobId, idx) === undefined ? idx : free(database, jobId)
    application.apply({ ...asset, row: { ...asset.row, idx: index } })
    database.exec('RELEASE remembered')
    return { jobId, assetId: asset.id }
  } catch (thrown) {
    if (!isRuleBroken(thrown)) throw thrown
    database.exec('ROLLBACK TO remembered; RELEASE remembered')
    return null
  }
}
