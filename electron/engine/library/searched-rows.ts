import { z } from 'zod'
import type { SearchedItem } from '#shared/search/matches.ts'
import { jobRequestColumn } from '../database/job-row.ts'
import { ASSET_COLUMNS, assetRowSchema } from './assets.ts'

/** Everything that is asked about an item, to be put before a condition that begins with `AND`. */
export const SEARCHED_ROWS = `
  SELECT assets.n, ${ASSET_COLUMNS.split(', ')
    .map((column) => `assets.${column}`)
    .join(', ')}, jobs.model, jobs.prompt, jobs.request
  FROM assets JOIN jobs ON jobs.id = assets.job_id
  WHERE assets.trashed_at IS NULL`

const rowSchema = z.object({ model: z.string(), prompt: z.string(), request: z.unknown() })

/** Returns what is asked about the item of a row; null for a row that cannot be read. */
export function searchedItemOf(row: unknown): SearchedItem | null {
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
