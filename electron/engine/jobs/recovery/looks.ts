import { z } from 'zod'
import type { Clock, Logger } from '../../host.ts'
import type { Database } from '../../database/database.ts'
import type { Attempt } from '../attempts.ts'
import { bestEffort } from '../best-effort.ts'

/**
 * When files are looked for that a spool names and that could not be fetched: after growing pauses, for three and a half days in all, then never again by itself. It is kept in the
 * library, so that no process begins anew where another one has just looked in vain.
 */
export interface Looks {
  /** Milliseconds since 1970 at which something that a job's spools name is to be looked for, 0 for at once; null for never by itself. */
  nextOf(jobId: string): number | null
  isDue(attempt: Pick<Attempt, 'looks' | 'nextLookAt'>): boolean
  /** The files could not be fetched when they were announced. */
  failed(attemptId: string): void
  /** They were looked for in vain; at the user's word (`asked`), the pauses begin anew. */
  inVain(attempt: Pick<Attempt, 'id' | 'looks'>, how: { readonly asked: boolean }): void
}

const plannedSchema = z.object({ looks: z.number(), next_look_at: z.number().nullable() })

/** Due, and not as what was never looked for. */
const OVERDUE = 1

/**
 * Opens them in the library's database.
 * @param pauses milliseconds before each look
 */
export function createLooks(
  database: Database,
  { clock, log }: { readonly clock: Clock; readonly log: Logger },
  pauses: readonly number[],
): Looks {
  const planned = database.prepare(`
    SELECT looks, next_look_at FROM attempts
    WHERE job_id = ? AND spool_file IS NOT NULL AND (looks = 0 OR next_look_at IS NOT NULL)`)
  const update = database.prepare('UPDATE attempts SET looks = ?, next_look_at = ? WHERE id = ?')
  const note = (id: string, looks: number): void => {
    const pause = pauses[looks]
    bestEffort(log, () => update.run(looks, pause === undefined ? null : clock() + pause, id))
  }
  /** What waits for longer than its pause was planned by a clock that was ahead, and set back since: servers do not keep files for so long. */
  const plannedAt = (looks: number, time: number): number =>
    time - clock() > (pauses[looks] ?? 0) ? OVERDUE : time
  return {
    nextOf(jobId) {
      const times = planned.all(jobId).map((row) => {
        const { looks, next_look_at: time } = plannedSchema.parse(row)
        return time === null ? 0 : plannedAt(looks, time)
      })
      return times.length === 0 ? null : Math.min(...times)
    },
    isDue: ({ looks, nextLookAt: time }) =>
      time === null ? looks === 0 : plannedAt(looks, time) <= clock(),
    failed: (id) => note(id, 0),
    inVain: ({ id, looks }, { asked }) => note(id, asked ? 0 : looks + 1),
  }
}
