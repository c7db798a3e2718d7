import { z } from 'zod'
import type { Asset } from '#shared/domain/asset.ts'
import type { Logger } from '../../host.ts'
import { ASSET_COLUMNS, assetRowSchema } from '../assets.ts'
import { databaseError, transaction, type Database } from '../../database/database.ts'
import { trashFileOf } from './trash-place.ts'

/** An asset's row, in the trash or not. */
export interface PlacedAsset {
  /** `file` is the name in the media folder, which it gets again when it is restored. */
  readonly asset: Asset
  /** Milliseconds since 1970; null while it is not in the trash. */
  readonly trashedAt: number | null
  /** Milliseconds since 1970; null unless it is deleted for good. */
  readonly deletedAt: number | null
}

/** A place in the order in which items went into the trash: milliseconds since 1970, and the number of the item. */
export interface TrashPlace {
  readonly trashedAt: number
  readonly n: number
}

/** Items in the trash, and the place behind which the next are; null at the end. What cannot be read is left out. */
export interface TrashedPage {
  readonly assets: readonly Asset[]
  readonly next: TrashPlace | null
}

/** What the trash reads and writes in the table of assets. Every method throws AppError `disk` when the database fails. */
export interface TrashRows {
  find(id: string): PlacedAsset | null
  /** Marks assets that are not in the trash yet; atomically. */
  trash(ids: readonly string[], at: number): void
  /** Restarts the thirty days of an item in the trash. */
  trashAgain(id: string, at: number): void
  /** Takes an asset out of the trash. `missing` is for one whose file is not there. */
  restore(id: string, at: number, missing: boolean): void
  /** Gives an asset another name in the media folder; returns false when another row has it. */
  rename(id: string, file: string): boolean
  /**
   * Marks assets in the trash as deleted for good; atomically. Returns those that it has marked: another process may
   * have restored one, or deleted it, meanwhile.
   */
  deleteForGood(assets: readonly Asset[], at: number): Asset[]
  /** Returns a page of what is in the trash since before a time, oldest first, behind the place `after`, or the first one. */
  trashedBefore(time: number, after: TrashPlace | null, limit: number): TrashedPage
  count(): number
}

const STATES = 'trashed_at, deleted_at'
const statesSchema = z.object({
  trashed_at: z.number().nullable(),
  deleted_at: z.number().nullable(),
})
const countSchema = z.object({ count: z.number() })
const placeSchema = z.object({ n: z.number(), trashed_at: z.number() })

/** Opens the rows of the trash in the library's database. */
export function createTrashRows(database: Database, log: Logger): TrashRows {
  const byId = database.prepare(`SELECT ${ASSET_COLUMNS}, ${STATES} FROM assets WHERE id = ?`)
  const trash = database.prepare(
    // Nothing is deleted before the newest job was made: a clock that was behind would soon end the thirty days. A job from no time
    // that there is, in a damaged row, says nothing.
    `UPDATE assets SET trashed_at = max(?, coalesce((SELECT max(created_at) FROM jobs WHERE created_at < 8640000000000000), 0))
     WHERE id = ? AND trashed_at IS NULL`,
  )
  const again = database.prepare(
    'UPDATE assets SET trashed_at = ? WHERE id = ? AND trashed_at < ? AND deleted_at IS NULL',
  )
  const restore = database.prepare(`
    UPDATE assets SET trashed_at = NULL, missing_since = CASE WHEN ? THEN coalesce(missing_since, ?) END
    WHERE id = ? AND deleted_at IS NULL`)
  // Other processes check this to see which jobs have changed.
  const touch = database.prepare(`
    UPDATE jobs SET updated_at = max(updated_at, ?)
    WHERE id = (SELECT job_id FROM assets WHERE id = ?)`)
  const rename = database.prepare('UPDATE OR IGNORE assets SET file = ? WHERE id = ?')
  // Without the address, from which a missing file would be repaired.
  const gone = database.prepare(`
    UPDATE OR IGNORE assets SET deleted_at = ?, source_url = NULL, file = ?
    WHERE id = ? AND trashed_at IS NOT NULL AND deleted_at IS NULL`)
  const before = database.prepare(`
    SELECT n, trashed_at, ${ASSET_COLUMNS} FROM assets
    WHERE trashed_at < ? AND (trashed_at, n) > (?, ?) AND deleted_at IS NULL
    ORDER BY trashed_at, n LIMIT ?`)
  // What is deleted was in the trash. By their indexes alone: to look at a hundred thousand rows would hold up the window.
  const counted = database.prepare(`
    SELECT (SELECT count(*) FROM assets WHERE trashed_at IS NOT NULL)
      - (SELECT count(*) FROM assets WHERE deleted_at IS NOT NULL) AS count`)

  const read = (row: unknown): Asset[] => {
    const parsed = assetRowSchema.safeParse(row)
    if (!parsed.success) log.error('a row of an asset in the trash cannot be read')
    return parsed.success ? [parsed.data] : []
  }

  return {
    find: (id) =>
      guarded(() => {
        const row = byId.get(id)
        const asset = row === undefined ? undefined : read(row)[0]
        if (asset === undefined) return null
        const states = statesSchema.parse(row)
        return { asset, trashedAt: states.trashed_at, deletedAt: states.deleted_at }
      }),
    trash: (ids, at) =>
      guarded(() =>
        transaction(database, () => {
          for (const id of ids) if (trash.run(at, id).changes === 1) touch.run(at, id)
        }),
      ),
    trashAgain: (id, at) => guarded(() => void again.run(at, id, at)),
    restore: (id, at, missing) =>
      guarded(() =>
        transaction(database, () => {
          restore.run(Number(missing), at, id)
          touch.run(at, id)
        }),
      ),
    rename: (id, file) => guarded(() => rename.run(file, id).changes === 1),
    deleteForGood: (assets, at) =>
      guarded(() =>
        transaction(database, () =>
          assets.filter((asset) => gone.run(at, trashFileOf(asset), asset.id).changes === 1),
        ),
      ),
    trashedBefore: (time, after, limit) =>
      guarded(() => {
        const rows = before.all(time, after?.trashedAt ?? -1e300, after?.n ?? 0, limit)
        const last = rows.length < limit ? undefined : placeSchema.parse(rows.at(-1))
        return {
          assets: rows.flatMap(read),
          next: last === undefined ? null : { trashedAt: last.trashed_at, n: last.n },
        }
      }),
    count: () => guarded(() => countSchema.parse(counted.get()).count),
  }
}

function guarded<T>(work: () => T): T {
  try {
    return work()
  } catch (thrown) {
    throw databaseError(thrown, 'working in the trash')
  }
}
