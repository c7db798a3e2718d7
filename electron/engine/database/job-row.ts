import { z } from 'zod'
import {
  chatAnswerSchema,
  chatRequestSchema,
  turnRequestSchema,
  type ChatAnswer,
} from '#shared/domain/chat.ts'
import { jobStateSchema, recordedRequestSchema, type JobState } from '#shared/domain/generation.ts'
import { expectedOutputs, type JobRequest } from '#shared/domain/job-request.ts'
import { errorDataSchema, type ErrorData } from '#shared/errors.ts'
import { jobNotesSchema, type JobNotes } from './job-notes.ts'
import { momentColumn } from './moment.ts'

/** A job as the ledger stores it. */
export interface LedgerJob {
  readonly id: string
  readonly createdAt: number
  readonly endedAt: number | null
  readonly profileId: string
  readonly profileName: string
  readonly request: JobRequest
  readonly state: JobState
  readonly error: ErrorData | null
  readonly retryOf: string | null
  /** Shared by the jobs of one batch; null for a job of its own. */
  readonly batchId: string | null
  /** The answer of a chat, as far as it is recorded. */
  readonly answer: ChatAnswer | null
  /** The process that runs the job, or ran it last; see `jobs/owners.ts`. */
  readonly owner: string | null
  /** What was done to its request on the way. */
  readonly notes: JobNotes
  /** It has said something, which cannot be read; see `salvagedJobRowSchema`. */
  readonly isAnswerLost?: true
  /** Some of its row cannot be read: no process takes it over from one that is gone. */
  readonly isDamaged?: true
}

/** A column of JSON, parsed. */
export const jsonColumn = z.string().transform((text, context): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    context.addIssue({ code: 'custom', message: 'not JSON' })
    return z.NEVER
  }
})

/**
 * More outputs than any version could ask for. The window shows a tile for each, so a damaged row must not claim
 * more.
 */
const MOST_OUTPUTS = 1000

/** The column `request` of a row. */
export const jobRequestColumn = jsonColumn
  .pipe(z.union([recordedRequestSchema, chatRequestSchema, turnRequestSchema]))
  .refine((request) => Math.abs(expectedOutputs(request)) <= MOST_OUTPUTS)

/** The columns of a row, for `SELECT`. */
export const JOB_COLUMNS =
  'id, created_at, ended_at, profile_id, profile_name, request, state, error, retry_of, batch_id, answer, owner, notes'

const errorColumn = jsonColumn.pipe(errorDataSchema).nullable()
const answerColumn = jsonColumn.pipe(chatAnswerSchema).nullable()

const jobColumns = z.object({
  id: z.string(),
  created_at: momentColumn,
  ended_at: momentColumn.nullable(),
  profile_id: z.string(),
  profile_name: z.string(),
  request: jobRequestColumn,
  state: jobStateSchema,
  error: errorColumn,
  retry_of: z.string().nullable(),
  batch_id: z.string().nullable(),
  answer: answerColumn,
  owner: z.string().nullable(),
  // Nothing essential: a damaged note must not hide its job. Missing in backups of older versions.
  notes: jsonColumn.pipe(jobNotesSchema).nullish().catch(null),
})

/** A row of the table `jobs`. */
export const jobRowSchema = jobColumns.transform(jobOf)

/** An answer that is there and cannot be read. */
const LOST = 'lost'

const salvagedColumns = jobColumns.extend({
  error: errorColumn.catch(null),
  answer: answerColumn.or(z.string().transform((): typeof LOST => LOST)),
})

/** The same, of a row of which the answer or the error is damaged, which are then null: for who only shows it. */
export const salvagedJobRowSchema = salvagedColumns.transform(salvagedJobOf)

/**
 * Reads a row that is to bring the same as `other`, whose request, and whose times, stand in the place of its own that cannot be read: for who
 * asks how far it is and what it has brought. Null where that is too little.
 */
export function salvagedBeside(row: unknown, other: LedgerJob): LedgerJob | null {
  const beside = salvagedColumns.extend({
    request: jobRequestColumn.catch(other.request),
    created_at: momentColumn.catch(other.createdAt),
    ended_at: momentColumn.nullable().catch(other.endedAt),
  })
  const { data } = beside.safeParse(row)
  return data === undefined ? null : salvagedJobOf(data)
}

function salvagedJobOf({ answer, ...row }: z.infer<typeof salvagedColumns>): LedgerJob {
  const job = jobOf({ ...row, answer: answer === LOST ? null : answer })
  return { ...job, isDamaged: true, ...(answer === LOST ? { isAnswerLost: true } : {}) }
}

function jobOf(row: z.infer<typeof jobColumns>): LedgerJob {
  return {
    id: row.id,
    createdAt: row.created_at,
    endedAt: row.ended_at,
    profileId: row.profile_id,
    profileName: row.profile_name,
    request: row.request,
    state: row.state,
    error: row.error,
    retryOf: row.retry_of,
    batchId: row.batch_id,
    answer: row.answer,
    owner: row.owner,
    notes: row.notes ?? {},
  }
}
