import { setImmediate } from 'node:timers/promises'
import { z } from 'zod'
import { countRows } from '../../database/count-rows.ts'
import type { Database } from '../../database/database.ts'
import { transaction } from '../../database/transaction.ts'

const recordSchema = z
  .object({
    id: z.string(),
    job_id: z.string(),
    idx: z.number(),
    file: z.string(),
    bytes: z.number(),
    sha256: z.string(),
    source_url: z.string().nullable(),
    missing_since: z.number().nullable(),
    trashed_at: z.number().nullable(),
    deleted_at: z.number().nullable(),
  })
  .transform((row) => ({
    id: row.id,
    jobId: row.job_id,
    index: row.idx,
    file: row.file,
    bytes: row.bytes,
    sha256: row.sha256,
    sourceUrl: row.source_url,
    missingSince: row.missing_since,
    /** The trash takes care of its file. */
    isTrashed: row.trashed_at !== null,
    isDeleted: row.deleted_at !== null,
  }))

/** What the library knows about a file: where it should be and which bytes it should have. */
export type AssetRecord = z.infer<typeof recordSchema>

const COLUMNS =
  'id, job_id, idx, file, bytes, sha256, source_url, missing_since, trashed_at, deleted_at'

/** The rows of assets for the integrity checks. Every method throws what SQLite throws. */
export interface AssetRecords {
  /** Yields all of them, some hundreds at a time, so that other work can run in between. */
  pages(): AsyncGenerator<readonly AssetRecord[]>
  withFile(file: string): AssetRecord | null
  withHash(sha256: string): AssetRecord[]
  missing(): AssetRecord[]
  countMissing(): number
  countPresent(): number
  /** Marks files as missing since `time` (milliseconds since 1970), or with null as present. */
  setMissing(ids: readonly string[], time: number | null): void
  /** Records that the file of an asset has another name now. */
  move(id: string, file: string): void
}

const IS_MISSING = 'missing_since IS NOT NULL AND trashed_at IS NULL'

/** Few enough that reading them takes about a millisecond. */
const PAGE = 400

/** Opens the records in the library's database. */
export function createAssetRecords(database: Database): AssetRecords {
  const page = database.prepare(
    `SELECT ${COLUMNS} FROM assets WHERE id > ? ORDER BY id LIMIT ${PAGE}`,
  )
  const byFile = database.prepare(`SELECT ${COLUMNS} FROM assets WHERE file = ?`)
  const byHash = database.prepare(`SELECT ${COLUMNS} FROM assets WHERE sha256 = ?`)
  const missing = database.prepare(`SELECT ${COLUMNS} FROM assets WHERE ${IS_MISSING} ORDER BY id`)
  const setMissing = database.prepare('UPDATE assets SET missing_since = ? WHERE id = ?')
  const move = database.prepare('UPDATE assets SET file = ?, missing_since = NULL WHERE id = ?')

  return {
    async *pages() {
      for (let after = ''; ;) {
        // Closed meanwhile: the reader of the pages checks its signal.
        if (!database.isOpen) return
        const rows = page.all(after)
        if (rows.length === 0) return
        yield readable(rows)
        after = z.object({ id: z.string() }).parse(rows.at(-1)).id
        await setImmediate()
      }
    },
    withFile: (file) => readable([byFile.get(file)])[0] ?? null,
    withHash: (sha256) => readable(byHash.all(sha256)),
    missing: () => readable(missing.all()),
    countMissing: () => countRows(database, `assets WHERE ${IS_MISSING}`),
    countPresent: () => countRows(database, 'assets WHERE trashed_at IS NULL'),
    setMissing(ids, time) {
      if (ids.length === 0) return
      transaction(database, () => {
        for (const id of ids) setMissing.run(time, id)
      })
    },
    move: (id, file) => void move.run(file, id),
  }
}

/** Parses rows and leaves out unreadable ones. */
function readable(rows: readonly unknown[]): AssetRecord[] {
  return rows.flatMap((row) => recordSchema.safeParse(row).data ?? [])
}
