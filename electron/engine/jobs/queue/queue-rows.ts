import { z } from 'zod'
import { errorDataSchema, type ErrorData } from '#shared/errors.ts'
import { countRows } from '../../database/count-rows.ts'
import { databaseError, transaction, type Database } from '../../database/database.ts'
import {
  JOB_COLUMNS,
  jobRowSchema,
  jsonColumn as json,
  type LedgerJob,
} from '../../database/job-row.ts'
import { NOT_IN_HELD_BATCH } from './held-batches.ts'
import { createQueueOrder } from './queue-order.ts'

/** The next in line. `job` is null for a row that cannot be read. */
export interface NextInLine {
  readonly id: string
  readonly job: LedgerJob | null
}

/**
 * The jobs of one process that wait, as rows of the ledger: the queue is nowhere else, so that its length costs no memory and its
 * order outlives the process. Ids in `except` are passed over: their rows say `queued`, but their turn has come.
 */
export interface QueueRows {
  /** The first that waits for a provider, and not for the user. */
  next(profileId: string, except: Iterable<string>): NextInLine | null
  /** The first of all that wait, in order. Rows that cannot be read are left out. */
  first(limit: number, except: Iterable<string>): LedgerJob[]
  count(except: Iterable<string>): number
  /** The providers that any job waits for. */
  profiles(): string[]
  /** Whether the row of a job says that it waits in this process. */
  isQueued(id: string): boolean
  /**
   * Puts a job before another one, or behind all. Both wait in this process: for others nothing happens, and the answer is false.
   * Throws AppError `disk`.
   */
  move(id: string, before: string | null, except: Iterable<string>): boolean
  /** The ids of all that wait, or of those of a batch. Throws AppError `disk`. */
  waitingIds(batchId: string | null, except: Iterable<string>): string[]
  /**
   * Takes over what waits of the processes that are gone, in its order. Where it waits for one that is none of this user's, the whole
   * queue is paused, so that nothing is paid for without a click, also after a restart; the providers of such jobs are returned.
   */
  claim(
    isLeft: (owner: string | null) => boolean,
    isOurs: (owner: string | null) => boolean,
  ): readonly string[]
  /** The ids of all that wait in a process, be it this one or not. Throws AppError `disk`. */
  waitingIn(owner: string): string[]
  /** Whose line a provider's is, and how many wait in it; null when nobody does. */
  lineOf(profileId: string, except: Iterable<string>): QueueLine | null
  /** Why the last job of a provider that has ended has failed; null when it has not. */
  lastFailure(profileId: string): ErrorData | null
  /** The ids of the first that wait, of every provider, in their order, with the provider's id. */
  places(
    limit: number,
    except: Iterable<string>,
  ): { readonly id: string; readonly profileId: string }[]
  isPaused(): boolean
  /** Throws AppError `disk`. */
  setPaused(paused: boolean): void
}

const idSchema = z.object({ id: z.string() })
const lineSchema = z.object({ profileName: z.string(), waiting: z.number() })
const placeSchema = z.object({ id: z.string(), profileId: z.string() })
const ownerSchema = z.object({ owner: z.string().nullable() })
const failureSchema = z.object({ state: z.string(), error: json.pipe(errorDataSchema) })

/** The line of one provider. */
export type QueueLine = z.infer<typeof lineSchema>

/** Opens the queue of the process that is called `owner`. */
export function createQueueRows(database: Database, owner: string): QueueRows {
  const waiting = `state = 'queued' AND owner = ?1 AND id NOT IN (SELECT value FROM json_each(?2))`
  const inOrder = 'ORDER BY queue_position, created_at, id'
  const next = database.prepare(
    `SELECT ${JOB_COLUMNS} FROM jobs WHERE ${waiting} AND profile_id = ?3 AND ${NOT_IN_HELD_BATCH}
     ${inOrder} LIMIT 1`,
  )
  const first = database.prepare(
    `SELECT ${JOB_COLUMNS} FROM jobs WHERE ${waiting} ${inOrder} LIMIT ?3`,
  )
  const profiles = database.prepare(
    `SELECT DISTINCT profile_id AS id FROM jobs WHERE state = 'queued' AND owner = ?`,
  )
  const one = database.prepare(
    `SELECT id FROM jobs WHERE id = ? AND state = 'queued' AND owner = ?`,
  )
  const waitingIds = database.prepare(
    `SELECT id FROM jobs WHERE ${waiting} AND (?3 IS NULL OR batch_id = ?3)`,
  )
  const owners = database.prepare(`SELECT DISTINCT owner FROM jobs WHERE state = 'queued'`)
  const claim = database.prepare(`UPDATE jobs SET owner = ? WHERE state = 'queued' AND owner IS ?`)
  const profilesOf = database.prepare(
    `SELECT DISTINCT profile_id AS id FROM jobs WHERE state = 'queued' AND owner IS ?`,
  )
  const paused = database.prepare('SELECT paused FROM queue_state')
  const setPaused = database.prepare(`
    INSERT INTO queue_state (id, paused) VALUES (1, ?)
    ON CONFLICT (id) DO UPDATE SET paused = excluded.paused`)
  const waitingIn = database.prepare(`SELECT id FROM jobs WHERE state = 'queued' AND owner = ?`)
  const line = database.prepare(
    `SELECT max(profile_name) AS profileName, count(*) AS waiting FROM jobs WHERE ${waiting} AND profile_id = ?3`,
  )
  const lastEnd = database.prepare(`
    SELECT state, error FROM jobs WHERE profile_id = ? AND ended_at IS NOT NULL
    ORDER BY ended_at DESC LIMIT 1`)
  const places = database.prepare(
    `SELECT id, profile_id AS profileId FROM jobs WHERE ${waiting} ${inOrder} LIMIT ?3`,
  )
  const order = createQueueOrder(database, owner)

  return {
    next(profileId, except) {
      const row = next.get(owner, listOf(except), profileId)
      if (row === undefined) return null
      return { id: idSchema.parse(row).id, job: jobRowSchema.safeParse(row).data ?? null }
    },
    first: (limit, except) =>
      first.all(owner, listOf(except), limit).flatMap((row) => {
        const { data } = jobRowSchema.safeParse(row)
        return data === undefined ? [] : [data]
      }),
    count: (except) => countRows(database, `jobs WHERE ${waiting}`, owner, listOf(except)),
    profiles: () => idsOf(profiles.all(owner)),
    isQueued: (id) => one.get(id, owner) !== undefined,
    move: (id, before, except) =>
      done('moving a job in the queue', () =>
        transaction(database, () => order.move(id, before, new Set(except))),
      ),
    waitingIds: (batchId, except) =>
      done('reading the queue', () => idsOf(waitingIds.all(owner, listOf(except), batchId))),
    waitingIn: (other) => done('reading the queue', () => idsOf(waitingIn.all(other))),
    lineOf(profileId, except) {
      const { data } = lineSchema.safeParse(line.get(owner, listOf(except), profileId))
      return data === undefined || data.waiting === 0 ? null : data
    },
    lastFailure(profileId) {
      const row = failureSchema.safeParse(lastEnd.get(profileId)).data
      return row?.state === 'failed' ? row.error : null
    },
    places: (limit, except) =>
      places.all(owner, listOf(except), limit).map((row) => placeSchema.parse(row)),
    claim(isLeft, isOurs) {
      const strange: string[] = []
      for (const row of owners.all()) {
        const { owner: other } = ownerSchema.parse(row)
        if (!isLeft(other)) continue
        // In one step: afterwards nobody could tell whose they were.
        transaction(database, () => {
          if (!isOurs(other)) {
            strange.push(...idsOf(profilesOf.all(other)))
            setPaused.run(1)
          }
          claim.run(owner, other)
        })
      }
      return strange
    },
    isPaused: () => z.object({ paused: z.number() }).safeParse(paused.get()).data?.paused === 1,
    setPaused: (now) => done('pausing the queue', () => void setPaused.run(now ? 1 : 0)),
  }
}

function idsOf(rows: readonly unknown[]): string[] {
  return rows.map((row) => idSchema.parse(row).id)
}

function listOf(ids: Iterable<string>): string {
  return JSON.stringify([...ids])
}

function done<T>(doing: string, work: () => T): T {
  try {
    return work()
  } catch (thrown) {
    throw databaseError(thrown, doing)
  }
}
