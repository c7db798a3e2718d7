import type { Asset } from '#shared/domain/asset.ts'
import type { AnyJob } from '#shared/domain/any-job.ts'
import type { ChatAnswer, ChatJob } from '#shared/domain/chat.ts'
import type { GenerationRequest, Job, Progress } from '#shared/domain/generation.ts'
import { AppError, type ErrorData } from '#shared/errors.ts'
import type { LedgerJob } from '../database/job-row.ts'
import { saysSomething } from './save/chat-answer.ts'

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

function presentChat(row: LedgerJob, request: ChatJob['request'], facts: SortedFacts): ChatJob {
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
    ...(row.isAnswerLost === true ? { isAnswerLost: true as const } : {}),
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
