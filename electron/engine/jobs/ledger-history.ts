import { z } from 'zod'
import { DEMO_PROFILE_ID } from '#shared/domain/profile.ts'
import type { ProviderUse, Sending } from '#shared/domain/ledger-history.ts'
import type { Database } from '../database/database.ts'

/** What was sent, and for what, as the ledger tells long after. */
export interface LedgerHistory {
  requestsOf(jobId: string): Sending
  /** Returns what was sent to each provider that may charge for it since a moment, the most used first. */
  usedSince(since: number): ProviderUse[]
  /** Returns the ids of jobs that an item of the library went along with, newest first. Looks only at those that are younger than it. */
  sentWith(assetId: string): string[]
}

const sendingRowSchema = z
  .object({ requests: z.number(), started_at: z.number().nullable() })
  .transform((row) => ({ requests: row.requests, startedAt: row.started_at }))

const useRowSchema = z
  .object({
    profile_id: z.string(),
    profile_name: z.string(),
    requests: z.number(),
    refused: z.number(),
  })
  .transform((row) => ({
    profileId: row.profile_id,
    profileName: row.profile_name,
    requests: row.requests,
    refused: row.refused,
  }))

const idRowSchema = z.object({ id: z.string() })

/** More providers were hardly used in one day. */
const MOST_PROVIDERS = 100

/** Opens it in the library's database. */
export function openLedgerHistory(database: Database): LedgerHistory {
  const sending = database.prepare(
    'SELECT count(*) AS requests, min(started_at) AS started_at FROM attempts WHERE job_id = ?',
  )
  // The name of the youngest row: SQLite takes the other columns from where the maximum is.
  const used = database.prepare(`
    SELECT jobs.profile_id, jobs.profile_name, max(attempts.started_at), count(*) AS requests,
      count(*) FILTER (WHERE attempts.http_status BETWEEN 400 AND 499) AS refused
    FROM attempts JOIN jobs ON jobs.id = attempts.job_id
    WHERE attempts.started_at >= ? AND jobs.profile_id <> '${DEMO_PROFILE_ID}'
    GROUP BY jobs.profile_id ORDER BY requests DESC LIMIT ${MOST_PROVIDERS}`)
  // The first condition on the request is the index's own, word for word; left to choose, SQLite would read every job since.
  const sentWith = database.prepare(`
    SELECT id FROM jobs INDEXED BY jobs_with_items
    WHERE created_at >= (SELECT created_at FROM assets WHERE id = ?1)
      AND instr(request, '"asset":') > 0
      AND dismissed = 0 AND kind <> 'chat' AND instr(request, ?2) > 0
    ORDER BY created_at DESC, id DESC`)
  return {
    requestsOf: (jobId) => sendingRowSchema.parse(sending.get(jobId)),
    usedSince: (since) => used.all(since).map((row) => useRowSchema.parse(row)),
    // As `JSON.stringify` writes it, which wrote the request.
    sentWith: (assetId) =>
      sentWith
        .all(assetId, `"asset":${JSON.stringify(assetId)}`)
        .map((row) => idRowSchema.parse(row).id),
  }
}
