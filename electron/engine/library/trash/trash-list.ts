import { z } from 'zod'
import type { Asset } from '#shared/domain/asset.ts'
import type { Logger } from '../../host.ts'
import { ASSET_COLUMNS, assetRowSchema } from '../assets.ts'
import type { Database } from '../../database/database.ts'
import { momentColumn } from '../../database/moment.ts'
import { parseRowCursor, rowCursor, rowTimeSchema } from '../../database/row-cursor.ts'
import { hasOwnId, trashFileOf } from './trash-place.ts'

/** An item in the trash. */
export interface TrashedAsset {
  /** `file` says where it is now: `trash/…`. */
  readonly asset: Asset
  readonly model: string
  readonly prompt: string
  /** Milliseconds since 1970. */
  readonly trashedAt: number
}

/** The newest in the trash first; `next` is null at the end. */
export interface TrashPage {
  readonly items: readonly TrashedAsset[]
  readonly next: string | null
}

/** Ids in the order of the list, a page of many more than items; `next` is null at the end. */
export interface TrashIdPage {
  readonly ids: readonly string[]
  readonly next: string | null
}

export interface TrashList {
  /** Returns the ids after the cursor `after`, or the first: a window that shows thousands has to know all of them, and few of the items. */
  ids(after: string | null): TrashIdPage
  /**
   * Returns items by their ids, in that order, as many as fit a page. Those behind the last returned one are to be asked for again; any other
   * that is left out is not in the trash, or cannot be read.
   */
  items(ids: readonly string[]): readonly TrashedAsset[]
  /** Returns the page after the cursor `after`, or the first. */
  page(after: string | null): TrashPage
  /** Returns one that is in the trash now; null for all others. */
  find(id: string): TrashedAsset | null
}

/** Items in a page, and characters of all their prompts: a page must fit a message of 64 KB. */
const PAGE_SIZE = 50
const PAGE_CHARACTERS = 16_000

/** Ids in a page: of 36 characters each they fit a message of 64 KB. */
const ID_PAGE_SIZE = 1000

const rowSchema = z.object({
  id: z.string(),
  model: z.string(),
  prompt: z.string(),
  trashed_at: momentColumn,
})

/** The position of a row, also of an unreadable one: a page may end with it. */
const placeSchema = z.object({ n: rowTimeSchema, id: z.string(), trashed_at: rowTimeSchema })

/** Opens the list of what is in the trash. */
export function createTrashList(database: Database, log: Logger): TrashList {
  const columns = ASSET_COLUMNS.split(', ')
    .map((column) => `assets.${column}`)
    .join(', ')
  const select = `SELECT assets.n, ${columns}, assets.trashed_at, jobs.model, jobs.prompt
    FROM assets JOIN jobs ON jobs.id = assets.job_id
    WHERE assets.trashed_at IS NOT NULL AND assets.deleted_at IS NULL`
  const behind = database.prepare(`${select} AND (assets.trashed_at, assets.n) < (?, ?)
    ORDER BY assets.trashed_at DESC, assets.n DESC LIMIT ?`)
  const byId = database.prepare(`${select} AND assets.id = ?`)
  const idsBehind = database.prepare(`SELECT n, id, trashed_at FROM assets
    WHERE trashed_at IS NOT NULL AND deleted_at IS NULL AND (trashed_at, n) < (?, ?)
    ORDER BY trashed_at DESC, n DESC LIMIT ?`)

  /** Parses a row; an unreadable one is left out: it must not hide the others. */
  const read = (row: unknown): TrashedAsset[] => {
    const [asset, around] = [assetRowSchema.safeParse(row), rowSchema.safeParse(row)]
    if (!asset.success || !around.success) {
      log.error('a row of the trash cannot be read')
      return []
    }
    try {
      const { model, prompt, trashed_at: trashedAt } = around.data
      return [{ asset: { ...asset.data, file: trashFileOf(asset.data) }, model, prompt, trashedAt }]
    } catch {
      log.error('a row of the trash has no proper id')
      return []
    }
  }

  return {
    ids(after) {
      const rows = idsBehind.all(...parseCursor(after), ID_PAGE_SIZE)
      const places = rows.flatMap((row) => placeSchema.safeParse(row).data ?? [])
      const last = places.at(-1)
      return {
        ids: places.filter(hasOwnId).map(({ id }) => id),
        next: rows.length === ID_PAGE_SIZE && last !== undefined ? placeCursor(last) : null,
      }
    },
    items: (ids) => fitting(ids.flatMap((id) => byId.get(id) ?? [])).flatMap(read),
    page(after) {
      const rows = behind.all(...parseCursor(after), PAGE_SIZE + 1)
      const shown = fitting(rows.slice(0, PAGE_SIZE))
      const last = placeSchema.safeParse(shown.at(-1)).data
      const next = rows.length > shown.length && last !== undefined ? placeCursor(last) : null
      return { items: shown.flatMap(read), next }
    },
    find(id) {
      const row = byId.get(id)
      return row === undefined ? null : (read(row)[0] ?? null)
    },
  }
}

function fitting(rows: readonly unknown[]): readonly unknown[] {
  let characters = 0
  const end = rows.findIndex((row) => {
    characters += rowSchema.safeParse(row).data?.prompt.length ?? 0
    return characters > PAGE_CHARACTERS
  })
  return end === -1 ? rows : rows.slice(0, Math.max(1, end))
}

/** The end of a page: the time, and the number of the item, by which the index of the trash is in order. */
function placeCursor({ trashed_at, n }: z.infer<typeof placeSchema>): string {
  return rowCursor(trashed_at, String(n))
}

/** Parses a cursor; an invalid one means the first page. */
function parseCursor(cursor: string | null): [time: number | bigint, n: number | bigint] {
  const [time, n] = (cursor === null ? null : parseRowCursor(cursor)) ?? []
  if (time === undefined || n === undefined || !/^-?\d{1,19}$/.test(n)) {
    return [Number.MAX_SAFE_INTEGER, Number.MAX_SAFE_INTEGER]
  }
  return [time, BigInt.asIntN(64, BigInt(n))]
}
