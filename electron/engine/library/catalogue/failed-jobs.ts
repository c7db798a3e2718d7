import { z } from 'zod'
import { beginningOf, endOf } from '#shared/search/calendar-date.ts'
import { foldedName, foldedWords } from '#shared/search/fold.ts'
import type { QueryNode } from '#shared/search/query.ts'
import { hasPattern, patternOf } from '#shared/search/text-pattern.ts'
import { BREAK, tokensOf } from '#shared/search/tokens.ts'
import type { Database } from '../../database/database.ts'
import type { AssertWanted } from './cancelled.ts'

/** Jobs that have failed without any output: what was asked for in them is found as well, though there is nothing to be shown. */
export interface FailedJobs {
  /** Reads some more of the ledger; returns whether there is more to read. Throws what SQLite throws. */
  step(): boolean
  /** Returns how many jobs a query finds by their words, models, times and kinds; 0 for one without words. Throws what SQLite throws. */
  count(node: QueryNode | null, assertWanted: AssertWanted): number
}

/** Rows of the ledger that are read at a time, and UTF-16 code units of a prompt. */
const BLOCK = 20_000
const MOST_TEXT = 4000

const FAILED = `state IN ('failed', 'interrupted') AND kind <> 'chat'`

interface FailedJob {
  readonly rowid: number
  readonly createdAt: number
  readonly kind: string
  readonly model: string
  readonly prompt: string
  /** The prompt as words are compared, to find at once that something is not in it. */
  readonly plain: string
  /** Its words once they were needed, as long as they are not of too many. */
  tokens: readonly string[] | null
}

/** Jobs of which the words are kept. */
const MOST_KEPT = 10_000

const rowSchema = z.object({
  rowid: z.number(),
  created_at: z.number(),
  kind: z.string(),
  model: z.string(),
  prompt: z.string(),
})
const numberSchema = z.object({ number: z.number().nullable() })
const versionSchema = z.object({ data_version: z.number() })

/** Opens them; nothing is read yet. */
export function createFailedJobs(database: Database): FailedJobs {
  const jobs = new Map<number, FailedJob>()
  /** Those that may fail yet. */
  let unfinished: readonly number[] = []
  let readUpTo = 0

  const version = database.prepare('PRAGMA data_version')
  /** Those that are shown as failed, and of which state of the library that is so. */
  let shown: { readonly version: number; readonly rowids: ReadonlySet<number> } | null = null

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
      const { created_at: createdAt, ...same } = data
      jobs.set(data.rowid, { ...same, createdAt, plain: foldedWords(data.prompt), tokens: null })
    }
  }
  const failedAmong = (condition: string, ...values: (number | string)[]): void =>
    add(
      database
        .prepare(
          `SELECT rowid, created_at, kind, model, substr(prompt, 1, ${MOST_TEXT}) AS prompt
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

  /** Of all of them at once, where anything was written since: some were tried again, found after all, or taken out of the feed. */
  const shownNow = (): ReadonlySet<number> => {
    // Before what it is about: what is written in between is read again the next time.
    const now = versionSchema.parse(version.get()).data_version
    if (shown?.version === now) return shown.rowids
    followUnfinished()
    const rowids = numbers(
      `SELECT rowid AS number FROM jobs
       WHERE rowid IN (SELECT value FROM json_each(?)) AND ${FAILED} AND dismissed = 0
         AND NOT EXISTS (SELECT 1 FROM assets WHERE assets.job_id = jobs.id)`,
      JSON.stringify([...jobs.keys()]),
    )
    shown = { version: now, rowids: new Set(rowids) }
    return shown.rowids
  }

  return {
    step,
    count(node, assertWanted) {
      if (node === null || !hasWords(node)) return 0
      while (step()) assertWanted()
      const areShown = shownNow()
      assertWanted()
      const keepsTokens = jobs.size <= MOST_KEPT
      const matches = jobMatcherOf(node, (job) => {
        const tokens = job.tokens ?? tokensOf(job.prompt)
        if (keepsTokens) job.tokens = tokens
        return tokens
      })
      let count = 0
      for (const job of jobs.values()) if (areShown.has(job.rowid) && matches(job)) count += 1
      return count
    },
  }
}

/** Whether a query says anything that a job alone can be found by. */
function hasWords(node: QueryNode): boolean {
  if (node.type === 'and' || node.type === 'or') return node.nodes.some(hasWords)
  return node.type === 'text' || node.type === 'model'
}

/** What is asked about an output finds no job: there is none. */
function jobMatcherOf(
  node: QueryNode,
  tokensIn: (job: FailedJob) => readonly string[],
): (job: FailedJob) => boolean {
  switch (node.type) {
    case 'and': {
      const each = node.nodes.map((one) => jobMatcherOf(one, tokensIn))
      return (job) => each.every((matches) => matches(job))
    }
    case 'or': {
      const each = node.nodes.map((one) => jobMatcherOf(one, tokensIn))
      return (job) => each.some((matches) => matches(job))
    }
    case 'not': {
      const matches = jobMatcherOf(node.node, tokensIn)
      return (job) => !matches(job)
    }
    case 'text': {
      const pattern = patternOf(node)
      const letters = pattern.tokens.filter((token) => token !== BREAK)
      const isModel = ofModel((model) => hasPattern(tokensOf(model), pattern))
      return (job) =>
        (letters.every((each) => job.plain.includes(each)) && hasPattern(tokensIn(job), pattern)) ||
        isModel(job.model)
    }
    case 'model': {
      const name = foldedName(node.name)
      const isModel = ofModel((model) => foldedName(model).includes(name))
      return ({ model }) => isModel(model)
    }
    case 'from': {
      const time = beginningOf(node.date)
      return ({ createdAt }) => createdAt >= time
    }
    case 'to': {
      const time = endOf(node.date)
      return ({ createdAt }) => createdAt < time
    }
    case 'is':
      return ({ kind }) => kind === node.mark
    default:
      return () => false
  }
}

/** Tells once of each model: many jobs have the same. */
function ofModel(test: (model: string) => boolean): (model: string) => boolean {
  const known = new Map<string, boolean>()
  return (model) => {
    const answer = known.get(model) ?? test(model)
    known.set(model, answer)
    return answer
  }
}
