import { z } from 'zod'
import type { Database } from '../../database/database.ts'
import type { JournalLine, JournalRow } from '../journal/journal-line.ts'
import { JOURNAL_START } from '../journal/journal-position.ts'
import { readJournal } from '../journal/read-journal.ts'

/** What the journal has about a file. */
export interface JournalRecord {
  readonly asset: JournalLine
  /** The line of its job; null when the database has the job. */
  readonly job: JournalLine | null
}

/** Looks up files in the journal. */
export interface JournalLookup {
  /** Returns the record of a file; null for one that it does not have, or not with these bytes. Throws `disk`. */
  recall(file: string, sha256: string): Promise<JournalRecord | null>
}

const assetSchema = z.object({ file: z.string(), sha256: z.string(), job_id: z.string() })

/** Creates the lookup; the journal is read on first use only. */
export function createJournalLookup(database: Database, folder: string): JournalLookup {
  let reading: Promise<ReadonlyMap<string, JournalRecord>> | null = null
  return {
    async recall(file, sha256) {
      reading ??= readAll(database, folder)
      const found = (await reading).get(file)
      return found?.asset.row?.['sha256'] === sha256 ? found : null
    },
  }
}

async function readAll(
  database: Database,
  folder: string,
): Promise<ReadonlyMap<string, JournalRecord>> {
  const hasJob = database.prepare('SELECT 1 FROM jobs WHERE id = ?')
  const assets = new Map<string, JournalLine>()
  const jobs = new Map<string, JournalLine>()
  for await (const line of readJournal(folder, JOURNAL_START)) {
    if (line.table === 'assets') put(assets, line)
    // Those that are in the database need not be kept in memory.
    if (line.table === 'jobs' && hasJob.get(line.id) === undefined) put(jobs, line)
  }
  const byFile = new Map<string, JournalRecord>()
  for (const line of assets.values()) {
    const asset = assetSchema.safeParse(line.row)
    if (!asset.success) continue
    const job = jobs.get(asset.data.job_id) ?? null
    if (job === null && hasJob.get(asset.data.job_id) === undefined) continue
    byFile.set(asset.data.file, { asset: line, job: job === null ? null : ended(job) })
  }
  return byFile
}

function put(lines: Map<string, JournalLine>, line: JournalLine): void {
  if (line.row === null) lines.delete(line.id)
  else lines.set(line.id, line)
}

const RUNNING = new Set<unknown>(['queued', 'sending', 'streaming', 'saving'])

/**
 * Returns the line of a job with an end: the line of its end is lost, and it must not look as if it were still
 * queued. One of its outputs is here.
 */
function ended(line: JournalLine): JournalLine {
  if (line.row === null || !RUNNING.has(line.row['state'])) return line
  const row: JournalRow = {
    ...line.row,
    state: 'succeeded',
    ended_at: line.row['updated_at'] ?? null,
  }
  return { ...line, row }
}
