import { z } from 'zod'
import { ADJUSTED_MODEL, IMPORTED_MODEL } from '#shared/domain/generation.ts'
import {
  MOST_SHOWN_ASSETS,
  type PromptHistoryQuery,
  type PromptPage,
} from '#shared/domain/prompt-history.ts'
import type { Database } from '../database/database.ts'
import { parseRowCursor, rowCursor, rowTimeSchema } from '../database/row-cursor.ts'

/** Prompts in one page, and characters of all of them: a page must fit a message of 64 KB. */
const PAGE_SIZE = 20
const PAGE_CHARACTERS = 16_000

/** Rows that are read at once: enough for a page where few prompts were used twice. */
const ROWS_AT_ONCE = 200

const rowSchema = z.object({
  id: z.string(),
  created_at: rowTimeSchema,
  batch_id: z.string().nullable(),
  prompt: z.string(),
})
type Row = z.infer<typeof rowSchema>

const assetSchema = z.object({ id: z.string(), job_id: z.string() })

/** A prompt and the jobs that were met with it. */
interface Found {
  readonly prompt: string
  readonly createdAt: number
  readonly jobs: string[]
}

/**
 * Opens the history of prompts in the library's database. Returns pages of distinct prompts, the one that was used last
 * first; of a batch only one, unless something is searched for. The jobs are walked in the order of their index, for a
 * later page from the newest on: that takes milliseconds, and no index of texts.
 */
export function openPromptHistory(database: Database): (query: PromptHistoryQuery) => PromptPage {
  const assetsOf = database.prepare(`
    SELECT id, job_id FROM assets
    WHERE job_id IN (SELECT value FROM json_each(?)) AND trashed_at IS NULL AND kind <> 'file'
    ORDER BY created_at DESC, id DESC`)

  const picturesOf = (found: readonly Found[]): ReadonlyMap<string, readonly string[]> => {
    const byJob = new Map<string, string[]>()
    const jobs = JSON.stringify(found.flatMap((one) => one.jobs))
    for (const row of assetsOf.all(jobs)) {
      const { id, job_id: job } = assetSchema.parse(row)
      byJob.set(job, [...(byJob.get(job) ?? []), id])
    }
    return byJob
  }

  return (query) => {
    const { found, next } = walk(rowsOf(database, query), query)
    const pictures = picturesOf(found)
    return {
      prompts: found.map(({ prompt, createdAt, jobs }) => ({
        prompt,
        createdAt,
        assets: jobs.flatMap((job) => pictures.get(job) ?? []).slice(0, MOST_SHOWN_ASSETS),
      })),
      next,
    }
  }
}

/** Takes a page out of the rows, which come newest first: what is after the cursor and did not come before it. */
function walk(
  rows: Iterable<Row>,
  { search, after }: PromptHistoryQuery,
): { readonly found: readonly Found[]; readonly next: string | null } {
  const byPrompt = new Map<string, Found | null>()
  const batches = new Set<string>()
  const found: Found[] = []
  let characters = 0
  const cursor = after === null ? null : parseRowCursor(after)
  let last: string | null = null
  for (const row of rows) {
    const isBefore = cursor !== null && !isOlder(row, cursor)
    const known = byPrompt.get(row.prompt)
    const isOfKnownBatch = row.batch_id !== null && search === '' && batches.has(row.batch_id)
    if (row.batch_id !== null) batches.add(row.batch_id)
    if (known === undefined && !isOfKnownBatch) {
      characters += isBefore ? 0 : row.prompt.length
      const isFull =
        found.length === PAGE_SIZE || (characters > PAGE_CHARACTERS && found.length > 0)
      if (!isBefore && isFull) return { found, next: last }
      const one = { prompt: row.prompt, createdAt: Number(row.created_at), jobs: [row.id] }
      if (!isBefore) found.push(one)
      byPrompt.set(row.prompt, isBefore ? null : one)
      last = rowCursor(row.created_at, row.id)
    } else known?.jobs.push(row.id)
  }
  return { found, next: null }
}

function isOlder(row: Row, [time, id]: readonly [time: number | bigint, id: string]): boolean {
  if (row.created_at < time) return true
  return row.created_at <= time && row.id < id
}

/** Returns the rows of all prompts that fit, newest first, a few hundred at a time. */
function* rowsOf(database: Database, { search, since }: PromptHistoryQuery): Generator<Row> {
  const words = search.split(/\s+/u).filter((word) => word !== '')
  const patterns = words.map((word) => `%${word.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`)
  const statement = database.prepare(promptRowsSql(words.length))
  let before: readonly [time: number | bigint, id: string] = [Number.MAX_SAFE_INTEGER, '']
  for (;;) {
    const rows = statement.all(...before, since, ...patterns, ROWS_AT_ONCE)
    for (const row of rows) {
      const read = rowSchema.safeParse(row)
      if (!read.success) continue
      before = [read.data.created_at, read.data.id]
      yield read.data
    }
    if (rows.length < ROWS_AT_ONCE) return
  }
}

/** Returns the statement for prompts that have so many words. */
export function promptRowsSql(words: number): string {
  const each = String.raw` AND prompt LIKE ? ESCAPE '\'`.repeat(words)
  return `
    SELECT id, created_at, batch_id, prompt FROM jobs
    WHERE (created_at, id) < (?, ?) AND created_at >= ? AND kind <> 'chat' AND prompt <> ''
      AND model NOT IN ('${IMPORTED_MODEL}', '${ADJUSTED_MODEL}')${each}
    ORDER BY created_at DESC, id DESC LIMIT ?`
}
