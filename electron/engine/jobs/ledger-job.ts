import { z } from 'zod'
import type { Asset } from '#shared/domain/asset.ts'
import {
  recordedRequestSchema,
  type GenerationRequest,
  type Job,
  type JobState,
  type Progress,
} from '#shared/domain/generation.ts'
import { AppError, errorDataSchema, type ErrorData } from '#shared/errors.ts'

/** A job as the ledger holds it. */
export interface LedgerJob {
  readonly id: string
  readonly createdAt: number
  readonly endedAt: number | null
  readonly profileId: string
  readonly profileName: string
  readonly request: GenerationRequest
  readonly state: JobState
  readonly error: ErrorData | null
  readonly retryOf: string | null
}

const json = z.string().transform((text, context): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    context.addIssue({ code: 'custom', message: 'not JSON' })
    return z.NEVER
  }
})

/** A row of the table `jobs`. */
export const jobRowSchema = z
  .object({
    id: z.string(),
    created_at: z.number(),
    ended_at: z.number().nullable(),
    profile_id: z.string(),
    profile_name: z.string(),
    request: json.pipe(recordedRequestSchema),
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
    error: json.pipe(errorDataSchema).nullable(),
    retry_of: z.string().nullable(),
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
  }))

const UNKNOWN_PROGRESS: Progress = { fraction: null, stage: null }

/** The job as the window shows it: the ledger's row with its outputs and, while it runs, its progress. */
export function presentJob(
  row: LedgerJob,
  outputs: readonly Asset[],
  progress: Progress | undefined,
): Job {
  const base = {
    id: row.id,
    createdAt: row.createdAt,
    profileName: row.profileName,
    request: row.request,
    outputs: outputs.toSorted((a, b) => a.index - b.index),
  }
  const endedAt = row.endedAt ?? row.createdAt
  switch (row.state) {
    case 'queued':
      return { ...base, state: row.state }
    case 'sending':
    case 'streaming':
    case 'saving':
      return { ...base, state: row.state, progress: progress ?? UNKNOWN_PROGRESS }
    case 'succeeded':
      return { ...base, state: row.state, endedAt }
    case 'partial':
    case 'failed':
    case 'cancelled':
    case 'interrupted':
      return {
        ...base,
        state: row.state,
        endedAt,
        error: row.error ?? new AppError('internal', { charged: 'maybe' }).data,
      }
  }
}
