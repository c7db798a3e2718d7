import { z } from 'zod'
import type { Database } from '../library/database.ts'

export interface WatchOthersOptions {
  readonly database: Database
  /** The name of this process in the rows of its jobs. */
  readonly self: string
  /** Milliseconds between two looks. */
  readonly interval: number
  /** Called with the ids of jobs that another process has made or changed, oldest change first. */
  readonly onChanged: (ids: readonly string[]) => void
}

const versionSchema = z.object({ data_version: z.number() })
const changeSchema = z.object({ id: z.string(), changed_at: z.number() })

/** A job is told of again for so long, in milliseconds: clocks are coarse, and telling twice does no harm. */
const OVERLAP = 2000

/**
 * Looks whether another process (the command line, beside the window) has written to the library, which SQLite says in a
 * microsecond, and only then which jobs it was. Answers how to stop.
 */
export function watchOthers({
  database,
  self,
  interval,
  onChanged,
}: WatchOthersOptions): () => void {
  const version = database.prepare('PRAGMA data_version')
  const newest = database.prepare(`
    SELECT max(updated_at) AS changed_at, '' AS id FROM jobs HAVING max(updated_at) IS NOT NULL`)
  const changes = database.prepare(`
    SELECT jobs.id, max(jobs.updated_at, coalesce(max(assets.created_at), 0)) AS changed_at
    FROM jobs LEFT JOIN assets ON assets.job_id = jobs.id
    WHERE jobs.owner IS NOT ?1
      AND (jobs.updated_at > ?2 OR jobs.state IN ('queued', 'sending', 'streaming', 'saving'))
    GROUP BY jobs.id HAVING changed_at > ?2 ORDER BY changed_at`)
  const versionNow = (): number => versionSchema.parse(version.get()).data_version

  let seenVersion = versionNow()
  let seenUntil = changeSchema.safeParse(newest.get()).data?.changed_at ?? 0

  const look = (): void => {
    if (!database.isOpen) return
    const current = versionNow()
    if (current === seenVersion) return
    seenVersion = current
    const found = changes.all(self, seenUntil - OVERLAP).map((row) => changeSchema.parse(row))
    if (found.length === 0) return
    seenUntil = Math.max(seenUntil, ...found.map((change) => change.changed_at))
    onChanged(found.map(({ id }) => id))
  }

  const timer = setInterval(look, interval)
  timer.unref()
  return () => clearInterval(timer)
}
