import { z } from 'zod'
import { assetSchema, colorSchema, type Asset } from '#shared/domain/asset.ts'
import { assetEditSchema, type AssetEdit } from '#shared/domain/edit.ts'
import type { Logger } from '../host.ts'
import { transaction, type Database } from '../database/database.ts'
import { jsonColumn } from '../database/job-row.ts'
import { createAnswerMarks } from './answer-marks.ts'
import { momentColumn } from '../database/moment.ts'
import { undismissJob } from './undismiss-job.ts'
import { unflushed } from '../database/unflushed.ts'

/** An asset as it is written: with the address it came from, which is for the record and not shown. */
export type NewAsset = Asset & { readonly sourceUrl: string | null }

/**
 * The rows of the `assets` table. Every method throws what SQLite throws. A row that cannot be read is logged and left out:
 * one damaged row must not hide the others, or keep the app from starting. What is in the trash, or deleted for good, is left out
 * unless a method says otherwise.
 */
export interface Assets {
  /**
   * Inserts a row and puts its job back into the feed in the same transaction, if it was dismissed: only jobs with
   * nothing to show may be. Not flushed, see `unflushed`. The result of an edit marks its answer in it as well; throws
   * `ResultExistsError` when that has one.
   */
  insert(asset: NewAsset): void
  /** Makes an asset without a row's mark the result of an edit, in the same way. */
  becomeResult(id: string, edit: EditResultMark): void
  find(id: string): Asset | null
  /** Returns whether any row names a file, by its path in the library folder; also one in the trash. */
  hasFile(file: string): boolean
  /** Returns the item whose own file this is, by its path in the library folder. */
  ofFile(file: string): Asset | null
  /** Returns what a job has from an address, by index; in the trash and deleted for good as well. */
  fromSource(jobId: string, sourceUrl: string): readonly Asset[]
  /**
   * Returns everything that was delivered to a job, outputs and extras, by index: those in the trash and deleted for
   * good as well.
   */
  deliveredTo(jobId: string): readonly Asset[]
  /** Returns the outputs and extras of some jobs, by index; a job without any has an empty list. */
  ofJobs(jobIds: readonly string[]): Map<string, Asset[]>
}

/** What the result of an edit says. */
export type EditResultMark = Extract<AssetEdit, { type: 'result' }>

/** An answer has its result already, which another process has made. */
export class ResultExistsError extends Error {
  override readonly name = 'ResultExistsError'
}

/** The columns that `assetRowSchema` reads. */
export const ASSET_COLUMNS =
  'id, job_id, idx, kind, mime, width, height, duration_ms, bytes, sha256, created_at, file, extra, salvaged, favourite, color, edit'

/** What an item is in an edit, as a row has it. */
const assetEditColumn = jsonColumn.pipe(assetEditSchema).nullable().catch(null)

/** A row of the table `assets`. */
export const assetRowSchema = z
  .object({
    id: z.string(),
    job_id: z.string(),
    idx: z.number(),
    kind: z.string(),
    mime: z.string(),
    width: z.number().nullable(),
    height: z.number().nullable(),
    duration_ms: z.number().nullable(),
    bytes: z.number(),
    sha256: z.string(),
    created_at: momentColumn,
    file: z.string(),
    extra: z.number(),
    salvaged: z.number(),
    favourite: z.number(),
    // A placeholder is no reason to hide what it stands for.
    color: colorSchema.nullable().catch(null),
    // Nor is what it was made for.
    edit: assetEditColumn,
  })
  .transform(({ job_id, idx, duration_ms, created_at, extra, salvaged, favourite, ...same }) => ({
    ...same,
    jobId: job_id,
    index: idx,
    durationSeconds: duration_ms === null ? null : duration_ms / 1000,
    createdAt: created_at,
    extra: extra === 1,
    salvaged: salvaged === 1,
    favourite: favourite === 1,
  }))
  // The asset's own schema says which kind needs which fields.
  .pipe(z.preprocess((row) => row, assetSchema))

/** Opens the table of assets in the library's database. */
export function createAssets(database: Database, log: Logger): Assets {
  const readable = (rows: readonly unknown[]): Asset[] =>
    rows.flatMap((row) => {
      const parsed = assetRowSchema.safeParse(row)
      if (!parsed.success) log.error('a row of an asset cannot be read', { at: idOf(row) })
      return parsed.success ? [parsed.data] : []
    })
  const one = (row: unknown): Asset | null =>
    row === undefined ? null : (readable([row])[0] ?? null)

  const insert = database.prepare(`
    INSERT INTO assets (${ASSET_COLUMNS}, source_url) 
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`)
  const markResult = database.prepare('UPDATE assets SET edit = ? WHERE id = ?')
  const markAnswer = createAnswerMarks(database)
  const byId = database.prepare(
    `SELECT ${ASSET_COLUMNS} FROM assets WHERE id = ? AND trashed_at IS NULL`,
  )
  const byJob = database.prepare(
    `SELECT ${ASSET_COLUMNS} FROM assets WHERE job_id = ? ORDER BY idx`,
  )
  const bySource = database.prepare(
    `SELECT ${ASSET_COLUMNS} FROM assets WHERE job_id = ? AND source_url = ? ORDER BY idx`,
  )
  const byFile = database.prepare('SELECT 1 FROM assets WHERE file = ?')
  const livingByFile = database.prepare(
    `SELECT ${ASSET_COLUMNS} FROM assets WHERE file = ? AND trashed_at IS NULL`,
  )
  // One parameter for any number of ids: SQLite limits how many parameters a statement may have.
  const byJobs = database.prepare(`
    SELECT ${ASSET_COLUMNS} FROM assets
    WHERE job_id IN (SELECT value FROM json_each(?)) AND trashed_at IS NULL
    ORDER BY job_id, idx`)

  const assertMarked = ({ answer, verdict }: EditResultMark): void => {
    if (!markAnswer(answer, { type: 'answer', verdict })) throw new ResultExistsError()
  }

  return {
    insert(asset) {
      const { durationSeconds } = asset
      const write = (): void => {
        if (asset.edit?.type === 'result') assertMarked(asset.edit)
        insert.run(
          asset.id,
          asset.jobId,
          asset.index,
          asset.kind,
          asset.mime,
          asset.width,
          asset.height,
          durationSeconds === null ? null : Math.round(durationSeconds * 1000),
          asset.bytes,
          asset.sha256,
          asset.createdAt,
          asset.file,
          asset.extra ? 1 : 0,
          asset.salvaged ? 1 : 0,
          asset.favourite ? 1 : 0,
          asset.color,
          asset.edit === null ? null : JSON.stringify(asset.edit),
          asset.sourceUrl,
        )
        undismissJob(database, asset.jobId, asset.createdAt)
      }
      unflushed(database, () => transaction(database, write))
    },
    becomeResult(id, edit) {
      transaction(database, () => {
        assertMarked(edit)
        markResult.run(JSON.stringify(edit), id)
      })
    },
    find: (id) => one(byId.get(id)),
    fromSource: (jobId, sourceUrl) => readable(bySource.all(jobId, sourceUrl)),
    ofFile: (file) => one(livingByFile.get(file)),
    hasFile: (file) => byFile.get(file) !== undefined,
    deliveredTo: (jobId) => readable(byJob.all(jobId)),
    ofJobs(jobIds) {
      const outputs = new Map<string, Asset[]>(jobIds.map((id) => [id, []]))
      for (const asset of readable(byJobs.all(JSON.stringify(jobIds)))) {
        outputs.get(asset.jobId)?.push(asset)
      }
      return outputs
    },
  }
}

function idOf(row: unknown): string | null {
  return z.object({ id: z.string() }).safeParse(row).data?.id ?? null
}
