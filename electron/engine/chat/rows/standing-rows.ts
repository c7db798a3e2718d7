import { z } from 'zod'
import { CALL_STATES, type CallState } from '#shared/domain/tool-run.ts'
import { jobStateSchema, type JobState } from '#shared/domain/generation.ts'
import { jsonColumn } from '../../database/job-row.ts'
import type { Database } from '../../database/database.ts'

/** What rows say of the last turn of a conversation. */
export interface StandingRow {
  readonly turn: JobState | null
  readonly calls: readonly CallState[]
}

const rowSchema = z.object({
  id: z.string(),
  turn: jobStateSchema.nullable(),
  calls: jsonColumn.pipe(z.array(z.enum(CALL_STATES))),
})

/** Returns a function that reads where many conversations stand, with one question: a list must not read their answers. */
export function openStandingRows(
  database: Database,
): (conversations: readonly string[]) => Map<string, StandingRow> {
  const standing = database.prepare(`
    SELECT conversations.id, jobs.state AS turn,
      (SELECT json_group_array(DISTINCT state) FROM calls WHERE calls.job = jobs.id) AS calls
    FROM conversations
      LEFT JOIN messages ON messages.id = conversations.head
      LEFT JOIN jobs ON jobs.id = messages.job
    WHERE conversations.id IN (SELECT value FROM json_each(?))`)
  return (conversations) => {
    const rows = standing.all(JSON.stringify(conversations))
    return new Map(
      rows.flatMap((row) => {
        const { data } = rowSchema.safeParse(row)
        return data === undefined ? [] : [[data.id, data] as const]
      }),
    )
  }
}
