import { z } from 'zod'
import { flagSchema, ratingSchema } from '#shared/domain/organise.ts'
import type { SearchedItem } from '#shared/search/matches.ts'
import type { SmartCollection } from '#shared/search/smart-collections.ts'
import type { Database } from '../database/database.ts'
import { jobRequestColumn, jsonColumn } from '../database/job-row.ts'
import { textBeginning } from '../database/text-beginning.ts'
import { ASSET_COLUMNS, assetRowSchema } from './assets.ts'

/** UTF-16 code units of a text, and bytes of a request, that are read: the file may have been made by anybody. */
const MOST_TEXT = 100_000
const MOST_REQUEST = 8_000_000

/** Returns the SQL expression of whether an item is the result of an edit; 1 or 0. */
export const isResultOf = (assets: string): string =>
  `iif(json_valid(${assets}.edit), ifnull(${assets}.edit ->> '$.type' = 'result', 0), 0)`

const MADE_COLUMNS = `
  assets.n, ${ASSET_COLUMNS.split(', ')
    .map((column) => `assets.${column}`)
    .join(', ')},
  jobs.model, ${textBeginning('jobs.prompt', MOST_TEXT)} AS prompt,
  iif(octet_length(jobs.request) > ${MOST_REQUEST}, NULL, jobs.request) AS request,
  ${textBeginning('notes.note', MOST_TEXT)} AS note`

/** By what items were made, and their texts: what an index has. To be put before a condition that begins with `AND`; also of the trash. */
export const INDEXED_ROWS = `
  SELECT ${MADE_COLUMNS}
  FROM assets JOIN jobs ON jobs.id = assets.job_id
    LEFT JOIN notes ON notes.n = assets.n
  WHERE 1 = 1`

/** Everything that is asked about items that are not in the trash, to be put before a condition that begins with `AND`. */
export const SEARCHED_ROWS = `
  SELECT ${MADE_COLUMNS},
    assets.missing_since IS NOT NULL AS is_missing, ${isResultOf('assets')} AS is_result,
    marks.rating, marks.flag,
    (SELECT json_group_array(tags.name) FROM item_tags JOIN tags ON tags.g = item_tags.g
      WHERE item_tags.n = assets.n AND item_tags.gone = 0 AND tags.gone = 0) AS tags,
    (SELECT json_group_array(collections.name)
      FROM collection_items JOIN collections ON collections.g = collection_items.g
      WHERE collection_items.n = assets.n AND collection_items.gone = 0 AND collections.gone = 0
        AND collections.kind = 'manual') AS collections
  FROM assets JOIN jobs ON jobs.id = assets.job_id
    LEFT JOIN marks ON marks.n = assets.n
    LEFT JOIN notes ON notes.n = assets.n
  WHERE assets.trashed_at IS NULL`

const namesSchema = jsonColumn.pipe(z.array(z.string())).catch([])
const rowSchema = z.object({
  n: z.number(),
  is_missing: z.number().catch(0),
  is_result: z.number().catch(0),
  model: z.string(),
  prompt: z.string(),
  request: z.unknown(),
  rating: ratingSchema.nullable().catch(null),
  flag: flagSchema.nullable().catch(null),
  note: z.string().nullable().catch(null),
  tags: namesSchema,
  collections: namesSchema,
})

/** What is asked about an item, and its number in this library. */
export type NumberedItem = SearchedItem & { readonly n: number }

/** Returns what is asked about the item of a row; null for a row that cannot be read. */
export type ReadSearchedItem = (row: unknown) => NumberedItem | null

/** Returns what reads the rows of `SEARCHED_ROWS` and `INDEXED_ROWS` (what these do not have is not said), with the names under which items are saved. Throws what SQLite throws. */
export function createSearchedItems(
  database: Database,
  savedNames = readSavedNames(database),
): ReadSearchedItem {
  return (row) => {
    const asset = assetRowSchema.safeParse(row)
    const rest = rowSchema.safeParse(row)
    if (!asset.success || !rest.success) return null
    const { request, is_missing, is_result, rating, flag, note, ...same } = rest.data
    return {
      ...same,
      asset: asset.data,
      request: () => jobRequestColumn.safeParse(request).data ?? null,
      rating: rating ?? 0,
      flag: flag ?? 0,
      note: note ?? '',
      isMissing: is_missing === 1,
      isResult: is_result === 1,
      names: savedNames.get(asset.data.id) ?? [],
    }
  }
}

/** UTF-16 code units of the query of a smart collection that count. */
export const MOST_QUERY = 2000

const smartSchema = z.object({
  name: z.string(),
  query: z.string().transform((query) => query.slice(0, MOST_QUERY)),
})

/** Returns the smart collections of a library. Throws what SQLite throws. */
export function readSmartCollections(database: Database): readonly SmartCollection[] {
  return database
    .prepare(
      `SELECT name, ${textBeginning('query', MOST_QUERY)} AS query FROM collections
       WHERE kind = 'smart' AND gone = 0 ORDER BY g`,
    )
    .all()
    .flatMap((row) => smartSchema.safeParse(row).data ?? [])
}

const savedSchema = z.object({ id: z.string(), name: z.string() })

/** Returns the names under which items are saved as references, by the ids of these. Throws what SQLite throws. */
export function readSavedNames(database: Database): ReadonlyMap<string, readonly string[]> {
  const names = new Map<string, readonly string[]>()
  const rows = database
    .prepare(
      `SELECT content AS id, name FROM saved_items
       WHERE kind = 'reference' AND removed = 0 ORDER BY content, name`,
    )
    .all()
  for (const row of rows) {
    const { data } = savedSchema.safeParse(row)
    if (data !== undefined) names.set(data.id, [...(names.get(data.id) ?? []), data.name])
  }
  return names
}
