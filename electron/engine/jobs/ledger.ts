import { isTurn, type ChatAnswer, type TurnRequest } from '#shared/domain/chat.ts'
import { promptOf, type JobRequest } from '#shared/domain/job-request.ts'
import { AppError } from '#shared/errors.ts'
import type { Clock, Logger } from '../host.ts'
import type { ConversationTurns } from './conversation-turns.ts'
import { databaseError, transaction, type Database } from '../database/database.ts'
import { openLedgerFeed, type LedgerFeed } from './ledger-feed.ts'
import { openLedgerQueries, type LedgerQueries } from './ledger-queries.ts'
import type { JobNotes } from '../database/job-notes.ts'
import type { LedgerJob } from '../database/job-row.ts'

export interface NewJob {
  readonly id: string
  readonly profileId: string
  readonly profileName: string
  readonly request: JobRequest
  readonly retryOf: string | null
  readonly batchId?: string | null
  /** The process that will run it. */
  readonly owner: string | null
  readonly notes?: JobNotes
}

/**
 * The record of everything ever asked for. A generation is a row here before it is a request. What state a job is in is written by
 * `JobTransitions` alone.
 */
export interface Ledger extends LedgerQueries, LedgerFeed {
  /** Records a job behind all that wait. Throws AppError `disk` when the row cannot be written: then nothing may be sent. */
  insert(job: NewJob): LedgerJob
  /**
   * The same for several, in their order: all of them or none. `check` may refuse by throwing an AppError; no other process can write
   * between it and the rows.
   */
  insertAll(jobs: readonly NewJob[], check?: () => void): LedgerJob[]
  /** Writes down what a chat has said, and which tools it calls. Throws AppError `disk`. */
  answer(id: string, answer: ChatAnswer): void
  /** Writes down what befell a job's request on its way. Throws AppError `disk`. */
  note(id: string, notes: JobNotes): void
  /** Makes a job this process's own, unless another one was faster: answers whether it is. */
  claim(job: LedgerJob, owner: string): boolean
  /** Takes a job out of the feed. Throws what the database throws. */
  dismiss(id: string): void
  /** Puts a dismissed job back into the feed; does nothing for any other. Throws what the database throws. */
  undismiss(id: string): void
}

/** Opens the ledger in the library's database. */
export function createLedger(
  database: Database,
  clock: Clock,
  log: Logger,
  turns?: Pick<ConversationTurns, 'recorded' | 'answered'>,
): Ledger {
  const insert = database.prepare(`
    INSERT INTO jobs (id, created_at, updated_at, profile_id, profile_name, kind, model, prompt, request, state, retry_of, batch_id, owner,
      notes, queue_position)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 'queued', ?, ?, ?, ?,
      (SELECT coalesce(max(queue_position), 0) + 1 FROM jobs WHERE state = 'queued'))`)
  const answer = database.prepare('UPDATE jobs SET answer = ?, updated_at = ? WHERE id = ?')
  const note = database.prepare('UPDATE jobs SET notes = ?, updated_at = ? WHERE id = ?')
  const claim = database.prepare('UPDATE jobs SET owner = ? WHERE id = ? AND owner IS ?')
  const dismiss = database.prepare('UPDATE jobs SET dismissed = 1, updated_at = ? WHERE id = ?')
  const undismiss = database.prepare(
    'UPDATE jobs SET dismissed = 0, updated_at = ? WHERE id = ? AND dismissed = 1',
  )

  const queries = openLedgerQueries(database, clock, log)

  const record = (job: NewJob, place: number): LedgerJob => {
    const { id, profileId, profileName, request, retryOf, batchId = null, owner, notes = {} } = job
    // Jobs of a batch are a millisecond apart, so that the feed has them in their order.
    const now = clock() + place
    insert.run(
      id,
      now,
      now,
      profileId,
      profileName,
      request.kind,
      request.model,
      promptOf(request),
      JSON.stringify(request),
      retryOf,
      batchId,
      owner,
      Object.keys(notes).length === 0 ? null : JSON.stringify(notes),
    )
    const turn = turnOf(request)
    if (turn !== null) turns?.recorded(id, turn)
    const shared = { id, profileId, profileName, request, retryOf, batchId, owner, notes }
    return { ...shared, createdAt: now, endedAt: null, state: 'queued', error: null, answer: null }
  }

  return {
    insert(job) {
      try {
        return transaction(database, () => record(job, 0))
      } catch (thrown) {
        throw thrown instanceof AppError ? thrown : databaseError(thrown, 'recording a job')
      }
    },
    insertAll(jobs, check) {
      try {
        return transaction(database, () => {
          check?.()
          return jobs.map(record)
        })
      } catch (thrown) {
        throw thrown instanceof AppError ? thrown : databaseError(thrown, 'recording jobs')
      }
    },
    answer(id, said) {
      try {
        transaction(database, () => {
          answer.run(JSON.stringify(said), clock(), id)
          const job = queries.find(id)
          const turn = job === null ? null : turnOf(job.request)
          if (turn !== null) turns?.answered(id, turn, said)
        })
      } catch (thrown) {
        throw thrown instanceof AppError ? thrown : databaseError(thrown, 'recording an answer')
      }
    },
    note(id, notes) {
      try {
        note.run(JSON.stringify(notes), clock(), id)
      } catch (thrown) {
        throw databaseError(thrown, 'recording what befell a request')
      }
    },
    claim: (job, owner) => claim.run(owner, job.id, job.owner).changes === 1,
    dismiss: (id) => void dismiss.run(clock(), id),
    undismiss: (id) => void undismiss.run(clock(), id),
    ...queries,
    ...openLedgerFeed(database, log),
  }
}

function turnOf(request: JobRequest): TurnRequest | null {
  return request.kind === 'chat' && isTurn(request) ? request : null
}
