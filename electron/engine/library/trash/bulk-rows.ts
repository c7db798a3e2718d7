import { z } from 'zod'
import type { Asset } from '#shared/domain/asset.ts'
import type { Logger } from '../../host.ts'
import { databaseError, transaction, type Database } from '../../database/database.ts'
import type { ChangeFeed } from '../change-feed/change-feed.ts'
import { unflushed } from '../../database/unflushed.ts'
import { ASSET_COLUMNS, assetRowSchema } from '../assets.ts'
import { fromHex, jsonOf } from '../organise/item-numbers.ts'

/** An item in the trash, under its number. */
export interface NumberedAsset {
  readonly n: number
  readonly asset: Asset
}

/** How many of some items are kept from being deleted with many others. */
export interface ProtectedCounts {
  /** Without those that are in the trash already. */
  readonly items: number
  readonly favourites: number
  /** In a collection that was made by hand. */
  readonly collected: number
  /** Either of both. */
  readonly protected: number
}

export interface StepOptions {
  /** Whether they are part of so many that the change feed names none: a row for each would cost as much as the change itself. */
  readonly areMany: boolean
}

export interface TrashOptions extends StepOptions {
  /** Whether those are meant too that are protected. */
  readonly includeProtected: boolean
}

/**
 * What the trash reads and writes of many items at once, by their numbers (`assets.n`). Each call is one transaction; the caller goes in
 * steps, and flushes `trash` and `restoreUnmoved` after the last one: see `unflushed`. Every method throws AppError `disk` when the database fails.
 */
export interface BulkRows {
  /** Returns a time, not before `now`, that nothing in the trash has: what goes there together is known by it. */
  freeTime(now: number): number
  /** Marks those that are not in the trash yet and, unless all are meant, not protected either. Returns their numbers. */
  trash(items: readonly number[], at: number, options: TrashOptions): number[]
  countProtected(items: readonly number[]): ProtectedCounts
  /** Returns what went into the trash at a time and is there, ascending: some thousands behind `after`. */
  trashedAt(time: number, after: number): number[]
  countTrashedAt(time: number): number
  /** Returns the numbers of ids, ascending; what there is not is left out. */
  numbersOf(ids: readonly string[]): number[]
  /** Returns those that are in the trash and can be read. */
  inTrash(items: readonly number[]): NumberedAsset[]
  /** Returns those that are not in the trash and can be read. */
  living(items: readonly number[]): NumberedAsset[]
  /** Takes items out of the trash whose files never moved. */
  restoreUnmoved(items: readonly number[], options: StepOptions): void
  /** Takes items out of the trash. Those in `missing` are marked as such since `now`. */
  restore(items: readonly number[], missing: ReadonlySet<number>, now: number): void
  /** Returns the jobs of some items, and says to other processes that they have changed. */
  touchJobs(items: readonly number[], now: number): string[]
}

const GIVEN = 'n IN (SELECT value FROM json_each(?1))'
const COLLECTED = `EXISTS (SELECT 1 FROM collection_items JOIN collections USING (g)
  WHERE collection_items.n = assets.n AND collection_items.gone = 0 AND collections.gone = 0)`

/** Returns a query for those of the given that something holds for, as `fromHex` reads them. */
const numbersWhere = (holds: string): string => `
  SELECT group_concat(printf('%08x', n), '') AS numbers FROM assets WHERE ${GIVEN} AND ${holds}`

const hexSchema = z.object({ numbers: z.string().nullable() })
const numberSchema = z.object({ n: z.number() })
const timeSchema = z.object({ time: z.number() })
const countsSchema = z.object({
  items: z.number(),
  favourites: z.number(),
  collected: z.number(),
  protected: z.number(),
})
const jobSchema = z.object({ id: z.string() })

/** Opens them in the library's database. */
export function createBulkRows(
  database: Database,
  feed: Pick<ChangeFeed, 'asOne'>,
  log: Logger,
): BulkRows {
  // See `createTrashRows` for why nothing is deleted before the newest job.
  const newest = database.prepare(
    'SELECT coalesce(max(created_at), 0) AS time FROM jobs WHERE created_at < 8640000000000000',
  )
  const isTaken = database.prepare('SELECT 1 FROM assets WHERE trashed_at = ? LIMIT 1')
  // Asked for as one value before, and not by RETURNING: each row that is handed over costs half as much as changing it.
  const trashable = database.prepare(numbersWhere('trashed_at IS NULL'))
  const unprotected = database.prepare(
    numbersWhere(`trashed_at IS NULL AND favourite = 0 AND NOT ${COLLECTED}`),
  )
  const trash = database.prepare(`UPDATE assets SET trashed_at = ?2 WHERE ${GIVEN}`)
  const counts = database.prepare(`
    SELECT count(*) AS items, coalesce(sum(favourite), 0) AS favourites,
      coalesce(sum(collected), 0) AS collected, coalesce(sum(favourite OR collected), 0) AS protected
    FROM (SELECT favourite, ${COLLECTED} AS collected FROM assets WHERE ${GIVEN} AND trashed_at IS NULL)`)
  const atTime = database.prepare(
    'SELECT n FROM assets WHERE trashed_at = ? AND n > ? AND deleted_at IS NULL ORDER BY n LIMIT 5000',
  )
  const countAtTime = database.prepare(
    'SELECT count(*) AS items FROM assets WHERE trashed_at = ? AND deleted_at IS NULL',
  )
  const byIds = database.prepare(
    'SELECT n FROM assets WHERE id IN (SELECT value FROM json_each(?)) ORDER BY n',
  )
  const trashed = database.prepare(`
    SELECT n, ${ASSET_COLUMNS} FROM assets
    WHERE ${GIVEN} AND trashed_at IS NOT NULL AND deleted_at IS NULL ORDER BY n`)
  const living = database.prepare(`
    SELECT n, ${ASSET_COLUMNS} FROM assets WHERE ${GIVEN} AND trashed_at IS NULL ORDER BY n`)
  const unmoved = database.prepare(`
    UPDATE assets SET trashed_at = NULL WHERE ${GIVEN} AND trashed_at IS NOT NULL AND deleted_at IS NULL`)
  const restore = database.prepare(`
    UPDATE assets SET trashed_at = NULL, missing_since =
      CASE WHEN n IN (SELECT value FROM json_each(?2)) THEN coalesce(missing_since, ?3) END
    WHERE ${GIVEN} AND deleted_at IS NULL`)
  const jobsOf = database.prepare(`SELECT DISTINCT job_id AS id FROM assets WHERE ${GIVEN}`)
  const touch = database.prepare('UPDATE jobs SET updated_at = max(updated_at, ?) WHERE id = ?')

  const readable = (row: unknown): NumberedAsset[] => {
    const [number, asset] = [numberSchema.safeParse(row), assetRowSchema.safeParse(row)]
    if (number.success && asset.success) return [{ n: number.data.n, asset: asset.data }]
    log.error('a row of an asset in the trash cannot be read')
    return []
  }

  const changing = <T>(areMany: boolean, work: () => T): T =>
    unflushed(database, () => transaction(database, () => (areMany ? feed.asOne(work) : work())))

  return {
    freeTime: (now) =>
      guarded(() => {
        let time = Math.max(now, timeSchema.parse(newest.get()).time)
        while (isTaken.get(time) !== undefined) time += 1
        return time
      }),
    trash: (items, at, { includeProtected, areMany }) =>
      guarded(() =>
        changing(areMany, () => {
          const asked = (includeProtected ? trashable : unprotected).get(JSON.stringify(items))
          const some = fromHex(hexSchema.parse(asked).numbers)
          if (some.length > 0) trash.run(jsonOf(some), at)
          return [...some]
        }),
      ),
    countProtected: (items) => guarded(() => countsSchema.parse(counts.get(JSON.stringify(items)))),
    trashedAt: (time, after) => guarded(() => numbers(atTime.all(time, after))),
    countTrashedAt: (time) =>
      guarded(() => z.object({ items: z.number() }).parse(countAtTime.get(time)).items),
    numbersOf: (ids) => guarded(() => numbers(byIds.all(JSON.stringify(ids)))),
    inTrash: (items) => guarded(() => trashed.all(JSON.stringify(items)).flatMap(readable)),
    living: (items) => guarded(() => living.all(JSON.stringify(items)).flatMap(readable)),
    restoreUnmoved: (items, { areMany }) =>
      guarded(() => changing(areMany, () => void unmoved.run(JSON.stringify(items)))),
    restore: (items, missing, now) =>
      guarded(() =>
        transaction(database, () => {
          restore.run(JSON.stringify(items), JSON.stringify([...missing]), now)
        }),
      ),
    touchJobs: (items, now) =>
      guarded(() =>
        transaction(database, () => {
          const ids = jobsOf.all(JSON.stringify(items)).map((row) => jobSchema.parse(row).id)
          for (const id of ids) touch.run(now, id)
          return ids
        }),
      ),
  }
}

function numbers(rows: readonly unknown[]): number[] {
  return rows.map((row) => numberSchema.parse(row).n)
}

function guarded<T>(work: () => T): T {
  try {
    return work()
  } catch (thrown) {
    throw databaseError(thrown, 'working in the trash')
  }
}
