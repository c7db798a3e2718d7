import type { ToolCall } from '#shared/domain/chat.ts'
import type { CallResult, CallState, ToolRun } from '#shared/domain/tool-run.ts'
import { AppError } from '#shared/errors.ts'
import type { Database } from '../../database/database.ts'
import type { Clock } from '../../host.ts'
import { callIdOf, shownCallRowSchema } from '../../library/conversations/call-rows.ts'

/** What a call is when it is read: it waits, or it is none that could run. */
export type ReadCall =
  | { readonly state: 'waiting' }
  | { readonly state: 'impossible'; readonly result: CallResult }

/**
 * The rows of calls. Each change of a state names the states it may come from, and throws `invalid_request` with `under_way` where the
 * call is in another one by now: whatever several processes do, one of them does it. Nothing here begins a transaction; all of it throws
 * what SQLite throws.
 */
export interface CallRows {
  /** Records a call that was read, once: the same place again changes nothing. */
  read(job: string, place: number, call: ToolCall, as: ReadCall): void
  find(id: string): ToolRun | null
  /** The same; throws `invalid_request` with `not_found`. */
  existing(id: string): ToolRun
  /** The calls of a turn, in its order. */
  ofJob(job: string): ToolRun[]
  /** Calls that have begun and of which no result is known. */
  begun(): ToolRun[]
  /** The call that has started one of some generations; null for none. */
  thatMade(jobs: readonly string[]): ToolRun | null
  /** `waiting → allowed` */
  allow(id: string, by: { readonly consent: string | null; readonly edited?: string }): void
  /** `allowed → waiting`: what had allowed it does not hold any more. */
  disallow(id: string): void
  /** `allowed → running` */
  begin(id: string, made: string): void
  /** To one of the ends, or to `unknown`. */
  end(id: string, from: readonly CallState[], to: CallState, result: CallResult | null): void
}

/** Opens them in the library's database. */
export function openCallRows(database: Database, clock: Clock): CallRows {
  const insert = database.prepare(`
    INSERT INTO calls (id, job, place, call_id, tool, arguments, state, result, changed_at)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING`)
  const one = database.prepare('SELECT * FROM calls WHERE id = ?')
  const ofJob = database.prepare('SELECT * FROM calls WHERE job = ? ORDER BY place')
  const begun = database.prepare(`SELECT * FROM calls WHERE state IN ('running', 'unknown')`)
  const thatMade = database.prepare(
    'SELECT * FROM calls WHERE made IN (SELECT value FROM json_each(?)) LIMIT 1',
  )
  const update = database.prepare(`
    UPDATE calls SET state = ?2, by_consent = ?3, edited = ?4, made = ?5, result = ?6,
      changed_at = max(?7, changed_at + 1)
    WHERE id = ?1 AND state = ?8`)

  const existing = (id: string): ToolRun => {
    const found = read(one.get(id))
    if (found === null) throw new AppError('invalid_request', { reason: 'not_found' })
    return found
  }
  const move = (
    id: string,
    from: readonly CallState[],
    change: Partial<Pick<ToolRun, 'state' | 'byConsent' | 'edited' | 'made' | 'result'>>,
  ): void => {
    const call = existing(id)
    const { state, byConsent, edited, made, result } = { ...call, ...change }
    const resultText = result === null ? null : JSON.stringify(result)
    const values = [id, state, byConsent, edited, made, resultText, clock(), call.state] as const
    const isMoved = from.includes(call.state) && update.run(...values).changes === 1
    if (!isMoved) throw new AppError('invalid_request', { reason: 'under_way' })
  }

  return {
    read(job, place, call, as) {
      const result = as.state === 'impossible' ? JSON.stringify(as.result) : null
      const what = [call.id, call.name, call.arguments] as const
      insert.run(callIdOf(job, place), job, place, ...what, as.state, result, clock())
    },
    find: (id) => read(one.get(id)),
    existing,
    ofJob: (job) => readable(ofJob.all(job)),
    begun: () => readable(begun.all()),
    thatMade: (jobs) => read(thatMade.get(JSON.stringify(jobs))),
    allow: (id, { consent, edited = null }) =>
      move(id, ['waiting'], { state: 'allowed', byConsent: consent, edited }),
    disallow: (id) => move(id, ['allowed'], { state: 'waiting', byConsent: null, edited: null }),
    begin: (id, made) => move(id, ['allowed'], { state: 'running', made }),
    end: (id, from, to, result) => move(id, from, { state: to, result }),
  }
}

function read(row: unknown): ToolRun | null {
  return shownCallRowSchema.safeParse(row).data ?? null
}

function readable(rows: readonly unknown[]): ToolRun[] {
  return rows.flatMap((row) => read(row) ?? [])
}
