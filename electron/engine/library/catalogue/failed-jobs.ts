import { z } from 'zod'
import { foldedWords } from '#shared/search/fold.ts'
import type { QueryNode } from '#shared/search/query.ts'
import { tokensOf } from '#shared/search/tokens.ts'
import type { Database } from '../../database/database.ts'
import { textBeginning } from '../../database/text-beginning.ts'
import type { AssertWanted } from './cancelled.ts'
import { placesOf } from './mask.ts'
import { hasWords, matchingJobs, type FailedJob } from './matching-jobs.ts'
import { createTextSignatures } from './text-signatures.ts'

/** Jobs that have failed without any output: what was asked for in them is found as well, though there is nothing to be shown. */
export interface FailedJobs {
  /** Reads some more of the ledger; returns whether there is more to read. Throws what SQLite throws. */
  step(): boolean
  /** Returns how many jobs a query finds by their words, models, times and kinds; 0 for one without words. Throws what SQLite throws. */
  count(node: QueryNode | null, assertWanted: AssertWanted): number
}

/** Rows of the ledger that are read at a time, and UTF-16 code units of a prompt. */
const BLOCK = 5000
const MOST_TEXT = 4000

const FAILED = `state IN ('failed', 'interrupted') AND kind <> 'chat'`

/** Jobs of which the words are kept. */
const MOST_KEPT = 10_000

const rowSchema = z.object({
  rowid: z.number(),
  created_at: z.number(),
  kind: z.string(),
  model: z.string(),
  prompt: z.string().transform((prompt) => prompt.slice(0, MOST_TEXT)),
})
const numberSchema = z.object({ number: z.number().nullable() })
const versionSchema = z.object({ data_version: z.number() })

/** Opens them; nothing is read yet. */
export function createFailedJobs(database: Database): FailedJobs {
  const jobs: FailedJob[] = []
  const rowids = new Set<number>()
  const signatures = createTextSignatures()
  const models = new Map<string, number>()
  /** Those that may fail yet. */
  let unfinished: readonly number[] = []
  let readUpTo = 0

  const version = database.prepare('PRAGMA data_version')
  /** The state of the library in which the unfinished ones were looked at last. */
  let followed: number | null = null
  /** Whether those that were asked about are shown as failed, in one state of the library. */
  let shown: { readonly version: number; readonly among: Map<number, boolean> } | null = null

  const numbers = (sql: string, ...values: (number | string)[]): number[] =>
    database
      .prepare(sql)
      .all(...values)
      .flatMap((row) => numberSchema.safeParse(row).data?.number ?? [])
  const newest = (): number => numbers('SELECT max(rowid) AS number FROM jobs')[0] ?? 0
  const add = (rows: readonly unknown[]): void => {
    for (const row of rows) {
      const { data } = rowSchema.safeParse(row)
      if (data === undefined) continue
      // It has failed before, and is what it was.
      if (rowids.has(data.rowid)) continue
      rowids.add(data.rowid)
      const { created_at: createdAt, ...same } = data
      const plain = foldedWords(data.prompt)
      const model = models.get(data.model) ?? models.size
      models.set(data.model, model)
      signatures.add(plain)
      jobs.push({ ...same, model, createdAt, plain, tokens: null })
    }
  }
  const failedAmong = (condition: string, ...values: (number | string)[]): void =>
    add(
      database
        .prepare(
          `SELECT rowid, created_at, kind, model, ${textBeginning('prompt', MOST_TEXT)} AS prompt
           FROM jobs WHERE ${condition} AND ${FAILED}`,
        )
        .all(...values),
    )

  const step = (): boolean => {
    const end = newest()
    if (readUpTo >= end) return false
    const to = Math.min(readUpTo + BLOCK, end)
    failedAmong('rowid > ? AND rowid <= ?', readUpTo, to)
    const unended = numbers(
      `SELECT rowid AS number FROM jobs
       WHERE rowid > ? AND rowid <= ? AND state IN ('queued', 'sending', 'streaming', 'saving')`,
      readUpTo,
      to,
    )
    unfinished = [...unfinished, ...unended]
    readUpTo = to
    return to < end
  }

  const followUnfinished = (): void => {
    if (unfinished.length === 0) return
    const some = JSON.stringify(unfinished)
    failedAmong('rowid IN (SELECT value FROM json_each(?))', some)
    unfinished = numbers(
      `SELECT rowid AS number FROM jobs WHERE rowid IN (SELECT value FROM json_each(?))
       AND state IN ('queued', 'sending', 'streaming', 'saving')`,
      some,
    )
  }

  const versionNow = (): number => versionSchema.parse(version.get()).data_version

  const shownAmong = (asked: readonly number[]): readonly number[] =>
    numbers(
      `SELECT rowid AS number FROM jobs
       WHERE rowid IN (SELECT value FROM json_each(?)) AND ${FAILED} AND dismissed = 0
         AND NOT EXISTS (SELECT 1 FROM assets WHERE assets.job_id = jobs.id)`,
      JSON.stringify(asked),
    )

  /** Of some that have failed: some were tried again, found after all, or taken out of the feed. `now` is from before they were found. */
  const countShown = (found: readonly number[], now: number): number => {
    if (shown?.version !== now) shown = { version: now, among: new Map() }
    const { among } = shown
    const unknown = found.filter((rowid) => !among.has(rowid))
    if (unknown.length > 0) {
      const are = new Set(shownAmong(unknown))
      for (const rowid of unknown) among.set(rowid, are.has(rowid))
    }
    return found.reduce((count, rowid) => (among.get(rowid) === true ? count + 1 : count), 0)
  }

  return {
    step,
    count(node, assertWanted) {
      if (node === null || !hasWords(node)) return 0
      while (step()) assertWanted()
      const now = versionNow()
      if (followed !== now) followUnfinished()
      followed = now
      assertWanted()
      const keepsTokens = jobs.length <= MOST_KEPT
      const mask = matchingJobs(node, {
        jobs,
        signatures,
        models: [...models.keys()],
        tokensIn(job) {
          const tokens = job.tokens ?? tokensOf(job.prompt)
          if (keepsTokens) job.tokens = tokens
          return tokens
        },
      })
      const found = [...placesOf(mask)].flatMap((place) => jobs[place]?.rowid ?? [])
      return countShown(found, now)
    },
  }
}
