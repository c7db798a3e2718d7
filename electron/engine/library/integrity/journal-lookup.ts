import { z } from 'zod'
import type { Database } from '../../database/database.ts'
import type { JournalLine, JournalRow } from '../journal/journal-line.ts'
import { JOURNAL_START } from '../journal/journal-position.ts'
import { readJournal } from '../journal/read-journal.ts'

/** What the journal remembers of a file. */
export interface JournalRecord {
  readonly asset: JournalLine
  /** The line of its job; null when the database has the job. */
  readonly job: JournalLine | null
}

/** The journal, asked by file. */
export interface JournalLookup {
  /** Null for a file that it does not know, or not with these bytes. Throws `disk`. */
  recall(file: string, sha256: string): Promise<JournalRecord | null>
}

const assetSchema = z.object({ file: z.string(), sha256: z.string(), job_id: z.string() })

/** Creates the memory; the journal is read when the first question is asked, and only then. */
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
    // Those that are in the database need not be kept in mind.
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

/** The line of a job's end is lost: it must not look as if it were still waiting. Something of it is here. */
function ended(line: JournalLine): JournalLine {
  if (line.row === null || !RUNNING.has(line.row['state'])) return line
  const row: JournalRow = {
    ...line.row,
    state: 'succeeded',
    ended_at: line.row['updated_at'] ?? null,
  }
  return { ...line, row }
}
