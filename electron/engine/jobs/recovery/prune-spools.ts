import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import type { Clock, Logger } from '../../host.ts'
import type { Database } from '../../database/database.ts'
import { systemErrorCode } from '../../files/disk-error.ts'
import { removeSpool, type SpoolPlace } from '../spool.ts'

/** How much may be kept of answers that came to nothing. */
export interface SpoolBounds {
  /** Of all of them together. */
  readonly bytes: number
  /** Milliseconds. */
  readonly age: number
}

/** A gigabyte, for a month: enough to look into what a provider has sent. */
export const SPOOL_BOUNDS: SpoolBounds = { bytes: 1024 ** 3, age: 30 * 24 * 60 * 60 * 1000 }

/** Prunes in the background. */
export interface Pruning {
  /** Begins it, unless it is under way. Never throws. */
  begin(): void
  /** Resolves when it is not under way any more. */
  settled(): Promise<void>
}

export interface PruningOptions {
  readonly library: SpoolPlace & { readonly database: Database }
  readonly clock: Clock
  readonly log: Logger
}

/** Creates it for one library. */
export function createPruning({ library, clock, log }: PruningOptions): Pruning {
  let underWay: Promise<void> | null = null
  const prune = async (): Promise<void> => {
    try {
      await pruneSpools(library.database, library, clock())
    } catch (thrown) {
      log.warn('spools were not pruned', { error: String(thrown) })
    }
    underWay = null
  }
  return {
    begin() {
      underWay ??= prune()
    },
    settled: async () => underWay ?? undefined,
  }
}

const rowSchema = z.object({ id: z.string(), spool_file: z.string() })

/**
 * Removes spools of jobs that have ended for good (failed, cancelled, or with a part of what was asked for), the oldest first, until
 * the rest is within the bounds. Those of interrupted and running jobs stay at any size: what is in them is not safe
 * yet. Answers how many were removed.
 */
export async function pruneSpools(
  database: Database,
  place: SpoolPlace,
  now: number,
  bounds: SpoolBounds = SPOOL_BOUNDS,
): Promise<number> {
  const rows = database
    .prepare(`
      SELECT attempts.id, spool_file FROM attempts JOIN jobs ON jobs.id = attempts.job_id
      WHERE spool_file IS NOT NULL AND state IN ('succeeded', 'partial', 'failed', 'cancelled')
      ORDER BY attempts.started_at DESC`)
    .all()
    .flatMap((row) => rowSchema.safeParse(row).data ?? [])
  const present = new Set(await readdir(place.spoolFolder).catch(noneIfMissing))
  const forget = database.prepare('UPDATE attempts SET spool_file = NULL WHERE id = ?')
  let kept = 0
  let removed = 0
  for (const row of rows) {
    const facts = present.has(row.spool_file)
      ? await factsOf(place.spoolFolder, row.spool_file)
      : null
    const fits = facts !== null && kept + facts.size <= bounds.bytes
    if (fits && now - facts.mtimeMs <= bounds.age) {
      kept += facts.size
      continue
    }
    if (!(await removeSpool(place, row.spool_file))) continue
    forget.run(row.id)
    removed += 1
  }
  return removed
}

/** Null where there is no file any more. Throws for one that cannot be looked at: it is not to be taken for one that is too old. */
async function factsOf(folder: string, name: string) {
  return stat(join(folder, name)).catch((thrown: unknown) => {
    noneIfMissing(thrown)
    return null
  })
}

function noneIfMissing(thrown: unknown): [] {
  if (systemErrorCode(thrown) === 'ENOENT') return []
  throw thrown
}
