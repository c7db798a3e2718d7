import { z } from 'zod'
import { matcherOf } from '#shared/search/matches.ts'
import type { QueryNode } from '#shared/search/query.ts'
import { jobRequestColumn } from '../database/job-row.ts'
import { rowTimeSchema } from '../database/row-cursor.ts'
import { ASSET_COLUMNS, assetRowSchema } from './assets.ts'
import type { ListedAsset } from './asset-list.ts'
import type { Library } from './library.ts'

/** Rows that are read at a time: what follows the last hit is not read. */
const PAGE = 500

const ROWS = `
  SELECT ${ASSET_COLUMNS.split(', ')
    .map((column) => `assets.${column}`)
    .join(', ')}, jobs.model, jobs.prompt, jobs.request
  FROM assets JOIN jobs ON jobs.id = assets.job_id
  WHERE assets.trashed_at IS NULL`
const PAGES = 'ORDER BY assets.created_at DESC, assets.id DESC LIMIT ?'

const rowSchema = z.object({
  id: z.string(),
  created_at: rowTimeSchema,
  model: z.string(),
  prompt: z.string(),
  request: z.unknown(),
})
/** A row's place in the order, also of a damaged one. */
const placeSchema = rowSchema
  .pick({ created_at: true, id: true })
  .transform(({ created_at, id }) => [created_at, id] as const)
type Place = z.infer<typeof placeSchema>

/** Returns the newest items of the library that a query finds, newest first; what is in the trash is found there alone. Rows that cannot be read are left out. */
export function searchItems(
  library: Library,
  query: QueryNode | null,
  limit: number,
): readonly ListedAsset[] {
  const matches = matcherOf(query)
  const found: ListedAsset[] = []
  let after: Place | null = null
  for (;;) {
    const rows = pageAfter(library, after)
    for (const row of rows) {
      const item = readRow(row)
      if (item === null || !matches(item)) continue
      found.push({ asset: item.asset, model: item.model, prompt: item.prompt })
      if (found.length >= limit) return found
    }
    const last = placeSchema.safeParse(rows.at(-1))
    if (rows.length < PAGE || !last.success) return found
    after = last.data
  }
}

function pageAfter({ database }: Library, after: Place | null): readonly unknown[] {
  if (after === null) return database.prepare(`${ROWS} ${PAGES}`).all(PAGE)
  return database
    .prepare(`${ROWS} AND (assets.created_at, assets.id) < (?, ?) ${PAGES}`)
    .all(...after, PAGE)
}

function readRow(row: unknown) {
  const asset = assetRowSchema.safeParse(row)
  const made = rowSchema.safeParse(row)
  if (!asset.success || !made.success) return null
  const { model, prompt, request } = made.data
  return {
    asset: asset.data,
    model,
    prompt,
    request: () => jobRequestColumn.safeParse(request).data ?? null,
  }
}
