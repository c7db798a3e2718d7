import { z } from 'zod'
import type { Asset } from '#shared/domain/asset.ts'
import type { AnyJob } from '#shared/domain/any-job.ts'
import {
  chatAnswerSchema,
  chatRequestSchema,
  type ChatAnswer,
  type ChatJob,
  type ChatRequest,
} from '#shared/domain/chat.ts'
import {
  recordedRequestSchema,
  type GenerationRequest,
  type Job,
  type JobState,
  type Progress,
} from '#shared/domain/generation.ts'
import { expectedOutputs, type JobRequest } from '#shared/domain/job-request.ts'
import { AppError, errorDataSchema, type ErrorData } from '#shared/errors.ts'
import { momentColumn } from '../database/moment.ts'
import { jobNotesSchema, type JobNotes } from './job-notes.ts'
import { saysSomething } from './chat-answer.ts'

/** A job as the ledger holds it. */
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
  /** Shared by the jobs that were asked for at once; null for a job of its own. */
  readonly batchId: string | null
  /** What a chat said, as far as it is written down. */
  readonly answer: ChatAnswer | null
  /** The process that runs it, or ran it last; see `owners.ts`. */
  readonly owner: string | null
  /** What befell its request on its way. */
  readonly notes: JobNotes
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

/** More outputs than any version could ask for. A job has a tile for each. */
const MOST_OUTPUTS = 1000

/** The column `request` of a row. */
export const jobRequestColumn = jsonColumn
  .pipe(z.union([recordedRequestSchema, chatRequestSchema]))
  .refine((request) => Math.abs(expectedOutputs(request)) <= MOST_OUTPUTS)

/** The columns of a row, for `SELECT`. */
export const JOB_COLUMNS =
  'id, created_at, ended_at, profile_id, profile_name, request, state, error, retry_of, batch_id, answer, owner, notes'

/** A row of the table `jobs`. */
export const jobRowSchema = z
  .object({
    id: z.string(),
    created_at: momentColumn,
    ended_at: momentColumn.nullable(),
    profile_id: z.string(),
    profile_name: z.string(),
    request: jobRequestColumn,
    state: z.enum([
      'queued',
      'sending',
      'streaming',
      'saving',
      'succeeded',
      'partial',
      'failed',
      'cancelled',
      'interrupted',
    ]),
    error: jsonColumn.pipe(errorDataSchema).nullable(),
    retry_of: z.string().nullable(),
    batch_id: z.string().nullable(),
    answer: jsonColumn.pipe(chatAnswerSchema).nullable(),
    owner: z.string().nullable(),
    // Nothing that matters: a damaged one must not hide its job. Left out in backups of older versions.
    notes: jsonColumn.pipe(jobNotesSchema).nullish().catch(null),
  })
  .transform((row): LedgerJob => ({
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
  }))

interface SortedFacts extends JobFacts {
  readonly outputs: Asset[]
  readonly beside: { readonly extras?: Asset[] }
}

const UNKNOWN_PROGRESS: Progress = { fraction: null, stage: null }

/** What is known of a job beyond its row. */
export interface JobFacts {
  /** What is here of it, extras included. */
  readonly outputs: readonly Asset[]
  /** While it runs. */
  readonly progress?: Progress | undefined
  /** An answer, or a part of one, is in a spool. */
  readonly recoverable?: boolean
  /** How many outputs it lacks (see `MissingOutputs`), where that is known. */
  readonly missing?: number | undefined
}

/** A job as the host shows it: the ledger's row with what is known beyond it. */
export function presentJob(row: LedgerJob, facts: JobFacts): AnyJob {
  const assets = facts.outputs.toSorted((a, b) => a.index - b.index)
  const extras = assets.filter(({ extra }) => extra)
  const sorted = {
    ...facts,
    outputs: assets.filter(({ extra }) => !extra),
    beside: extras.length === 0 ? {} : { extras },
  }
  const { request } = row
  return request.kind === 'chat'
    ? presentChat(row, request, sorted)
    : presentGeneration(row, request, sorted)
}

function presentGeneration(row: LedgerJob, request: GenerationRequest, facts: SortedFacts): Job {
  const { id, createdAt, profileId, profileName, batchId, state } = row
  const brought = { outputs: facts.outputs, ...facts.beside, ...fittedOf(row) }
  const base = { id, createdAt, profileId, profileName, batchId, request, ...brought }
  switch (state) {
    case 'queued':
      return { ...base, state }
    case 'sending':
    case 'streaming':
    case 'saving':
      return { ...base, state, progress: facts.progress ?? UNKNOWN_PROGRESS }
    case 'succeeded':
      return { ...base, state, endedAt: endOf(row) }
    case 'partial':
    case 'failed':
    case 'cancelled':
    case 'interrupted':
      return { ...base, state, ...badEndOf(row, facts), ...missingOf(facts) }
  }
}

const NO_ANSWER: ChatAnswer = { text: '', reasoning: '', toolCalls: [], finishReason: null }

function presentChat(row: LedgerJob, request: ChatRequest, facts: SortedFacts): ChatJob {
  const { id, createdAt, profileId, profileName, state } = row
  const answer = row.answer ?? NO_ANSWER
  const base = {
    id,
    createdAt,
    profileId,
    profileName,
    batchId: null,
    request,
    answer,
    outputs: facts.outputs,
    ...facts.beside,
    ...fittedOf(row),
  }
  switch (state) {
    case 'queued':
    case 'sending':
    case 'streaming':
    case 'saving':
      return { ...base, state }
    case 'succeeded':
      return { ...base, state, endedAt: endOf(row) }
    case 'partial':
    case 'failed':
    case 'cancelled':
    case 'interrupted':
      return { ...base, state, ...badEndOf(row, facts) }
  }
}

/** Whether a chat has said something, which is what it was paid for. */
export function hasSpoken({ answer }: LedgerJob): boolean {
  return answer !== null && saysSomething(answer)
}

function badEndOf(row: LedgerJob, { recoverable = false }: JobFacts) {
  const end = { endedAt: endOf(row), error: errorOf(row) }
  return recoverable ? { ...end, recoverable } : end
}

function missingOf({ missing }: JobFacts) {
  return missing === undefined ? {} : { missing }
}

function fittedOf({ notes: { fitted = [] } }: LedgerJob) {
  return fitted.length === 0 ? {} : { fitted }
}

function endOf(row: LedgerJob): number {
  return row.endedAt ?? row.createdAt
}

function errorOf(row: LedgerJob): ErrorData {
  return row.error ?? new AppError('internal', { charged: 'maybe' }).data
}
