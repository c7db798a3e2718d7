import { z } from 'zod'
import type { Database } from '../../database/database.ts'
import { positionBetween } from './queue-position.ts'

/** Changes the order of what waits in one process. */
export interface QueueOrder {
  /** As `QueueRows.move`, inside the caller's transaction. */
  move(id: string, before: string | null, except: ReadonlySet<string>): boolean
}

const placeSchema = z.object({
  id: z.string(),
  created_at: z.number(),
  queue_position: z.number().nullable(),
})
type Place = z.infer<typeof placeSchema>

/** Opens the order of the process that is called `owner`. */
export function createQueueOrder(database: Database, owner: string): QueueOrder {
  const columns = 'id, created_at, queue_position'
  const waiting = database.prepare(
    `SELECT ${columns} FROM jobs WHERE id = ? AND state = 'queued' AND owner = ?`,
  )
  // Of all processes: between the lines of two processes there is nothing to keep apart.
  const previous = database.prepare(`
    SELECT ${columns} FROM jobs WHERE state = 'queued' AND id <> ?1
      AND (queue_position, created_at, id) < (?2, ?3, ?4)
    ORDER BY queue_position DESC, created_at DESC, id DESC LIMIT 1`)
  const last = database.prepare(`
    SELECT ${columns} FROM jobs WHERE state = 'queued' AND id <> ?
    ORDER BY queue_position DESC, created_at DESC, id DESC LIMIT 1`)
  const unnumbered = database.prepare(
    `SELECT id FROM jobs WHERE state = 'queued' AND queue_position IS NULL LIMIT 1`,
  )
  const renumber = database.prepare(`
    UPDATE jobs SET queue_position = numbered.place
    FROM (
      SELECT id, row_number() OVER (ORDER BY queue_position, created_at, id) AS place
      FROM jobs WHERE state = 'queued'
    ) AS numbered
    WHERE jobs.id = numbered.id`)
  const place = database.prepare('UPDATE jobs SET queue_position = ? WHERE id = ?')

  const find = (id: string): Place | null =>
    placeSchema.safeParse(waiting.get(id, owner)).data ?? null

  /** A position right before a job, or behind all; null when two neighbours have become too close. */
  const positionBefore = (id: string, next: Place | null): number | null => {
    const row =
      next === null ? last.get(id) : previous.get(id, next.queue_position, next.created_at, next.id)
    const neighbour = placeSchema.safeParse(row).data
    return positionBetween(neighbour?.queue_position ?? null, next?.queue_position ?? null)
  }

  return {
    move(id, before, except) {
      const isMovable = (other: string): boolean => find(other) !== null && !except.has(other)
      if (!isMovable(id) || (before !== null && !isMovable(before))) return false
      if (id === before) return true
      // Jobs from before the queue have no position, and what has none cannot be compared.
      if (unnumbered.get() !== undefined) renumber.run()
      const tried = positionBefore(id, before === null ? null : find(before))
      if (tried === null) renumber.run()
      const position = tried ?? positionBefore(id, before === null ? null : find(before))
      place.run(position, id)
      return true
    },
  }
}
