import { z } from 'zod'
import { builtInToolSchema } from '#shared/domain/built-in-tool.ts'
import {
  CALL_STATES,
  callResultSchema,
  hasCallEnded,
  type CallResult,
  type Consent,
  type ToolRun,
} from '#shared/domain/tool-run.ts'
import { jsonColumn } from '../../database/job-row.ts'
import { momentColumn } from '../../database/moment.ts'

/** Returns the id of a call: a turn has each place once, however often its answer is read. */
export function callIdOf(job: string, place: number): string {
  return `${job}:${place}`
}

const resultColumn = jsonColumn.pipe(callResultSchema).nullable()

const callColumns = z.object({
  id: z.string().min(1).max(64),
  job: z.string().min(1),
  place: z.number().int().nonnegative(),
  call_id: z.string().min(1),
  tool: z.string().min(1),
  arguments: z.string(),
  edited: z.string().nullable(),
  state: z.enum(CALL_STATES),
  by_consent: z.string().nullable(),
  made: z.string().nullable(),
  result: resultColumn,
  changed_at: momentColumn,
})

/** A row of `calls`. */
export const callRowSchema = callColumns.transform(runOf)

/** What a model is told of a result that is damaged. */
const LOST_RESULT: CallResult = { items: [], note: 'The result cannot be read any more.' }

/** A row of `calls` as it is shown: one whose result is damaged has still ended, and says that it is. */
export const shownCallRowSchema = callColumns
  .extend({ result: resultColumn.or(z.unknown().transform(() => LOST_RESULT)) })
  .transform((row): ToolRun => {
    if (row.result !== LOST_RESULT) return runOf(row)
    return hasCallEnded(row.state)
      ? { ...runOf(row), isResultLost: true }
      : runOf({ ...row, result: null })
  })

function runOf(row: z.infer<typeof callColumns>): ToolRun {
  return {
    id: row.id,
    job: row.job,
    place: row.place,
    callId: row.call_id,
    tool: row.tool,
    arguments: row.arguments,
    // What waits again was not changed by the user for this press: what is shown is what runs.
    edited: row.state === 'waiting' ? null : row.edited,
    state: row.state,
    byConsent: row.by_consent,
    made: row.made,
    result: row.result,
    changedAt: row.changed_at,
  }
}

/** A row of `consents`. */
export const consentRowSchema = z
  .object({
    id: z.uuid(),
    tool: builtInToolSchema,
    conversation: z.uuid(),
    provider: z.string().min(1),
    model: z.string().min(1).nullable(),
    left_calls: z.number().int().nonnegative().nullable(),
    left_outputs: z.number().int().nonnegative(),
    granted_at: momentColumn,
  })
  .transform((row): Consent => ({
    id: row.id,
    tool: row.tool,
    conversation: row.conversation,
    provider: row.provider,
    model: row.model,
    leftCalls: row.left_calls,
    leftOutputs: row.left_outputs,
    grantedAt: row.granted_at,
  }))
