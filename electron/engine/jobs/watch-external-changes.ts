import { z } from 'zod'
import type { Clock, Logger } from '../host.ts'
import type { Database } from '../database/database.ts'

export interface WatchExternalChangesOptions {
  readonly database: Database
  /** The name of this process in the rows of its jobs. */
  readonly self: string
  /** Milliseconds between two looks. */
  readonly interval: number
  readonly clock: Clock
  readonly log: Logger
  /**
   * Called with the ids of jobs that another process has made or changed, oldest change first; also with those of this process that have
   * ended since, whose outputs another one may have marked.
   */
  readonly onChanged: (ids: readonly string[]) => void
  /** Called at every look: a process that dies writes nothing. */
  readonly onLook: () => void
}

const versionSchema = z.object({ data_version: z.number() })
/** Of a row that is damaged the time may be too large for a number: then the others are emitted. */
const changeSchema = z.object({ id: z.string(), changed_at: z.number() })

/** A job is emitted again for so long, in milliseconds: clocks are coarse, and emitting twice does no harm. */
const OVERLAP = 2000

/**
 * Looks whether another process (the command line, beside the window) has written to the library, which SQLite says in a
 * microsecond, and only then which jobs it was. Answers how to stop.
 */
export function watchExternalChanges({
  database,
  self,
  interval,
  clock,
  log,
  onChanged,
  onLook,
}: WatchExternalChangesOptions): () => void {
  const version = database.prepare('PRAGMA data_version')
  const newest = database.prepare(`
    SELECT max(updated_at) AS changed_at, '' AS id FROM jobs HAVING max(updated_at) IS NOT NULL`)
  const changes = database.prepare(`
    SELECT jobs.id, max(jobs.updated_at, coalesce(max(assets.created_at), 0)) AS changed_at
    FROM jobs LEFT JOIN assets ON assets.job_id = jobs.id
    WHERE (jobs.owner IS NOT ?1 OR jobs.ended_at IS NOT NULL)
      AND (jobs.updated_at > ?2 OR jobs.id IN (SELECT job_id FROM assets WHERE created_at > ?2))
    GROUP BY jobs.id HAVING changed_at > ?2 ORDER BY changed_at`)
  const versionNow = (): number => versionSchema.parse(version.get()).data_version

  // A row from a clock that was ahead, such as this one before it was set back, must not hide what comes until then.
  const capped = (time: number): number => Math.min(time, clock())

  let seenVersion = versionNow()
  let seenUntil = capped(changeSchema.safeParse(newest.get()).data?.changed_at ?? 0)
  let isAway = false

  const look = (): void => {
    const current = versionNow()
    if (current === seenVersion) return
    const found = changes
      .all(self, capped(seenUntil) - OVERLAP)
      .flatMap((row) => changeSchema.safeParse(row).data ?? [])
    if (found.length > 0) onChanged(found.map(({ id }) => id))
    seenVersion = current
    seenUntil = capped(Math.max(seenUntil, ...found.map((change) => change.changed_at)))
  }

  /** Says it once: the disk may be away for hours. */
  const unlessAway = (step: () => void): boolean => {
    try {
      step()
      return true
    } catch (thrown) {
      if (!isAway) log.warn('other processes were not looked for', { error: String(thrown) })
      return false
    }
  }

  const timer = setInterval(() => {
    if (!database.isOpen) return
    const done = [unlessAway(onLook), unlessAway(look)]
    isAway = done.includes(false)
  }, interval)
  timer.unref()
  return () => clearInterval(timer)
}
