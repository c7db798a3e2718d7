import type { JobState } from '#shared/domain/generation.ts'
import type { AppError } from '#shared/errors.ts'
import { createGate, createLimit } from '../../concurrency.ts'
import { databaseError } from '../../database/database.ts'
import { sqliteCodeOf } from '../../database/sqlite-error.ts'
import { recoverOutputs, type RecoveryContext } from './replay-spools.ts'
import type { LedgerJob } from '../../database/job-row.ts'
import { QUITTING } from '../run/run-part.ts'
import { asAppError } from '../save/save-answers.ts'

/** Jobs that are recovered at once: after a bad night there may be hundreds, each with downloads of its own. */
const RECOVERED_AT_ONCE = 3

export interface RecoveryOptions extends Omit<RecoveryContext, 'saveSignal'> {
  /** Whether all that was asked for is here now. */
  readonly isComplete: (jobId: string) => boolean
  readonly hasOutputs: (jobId: string) => boolean
  /** What the ledger says now. */
  readonly stateOf: (jobId: string) => JobState
  /** Writes a state to the ledger and tells the window. */
  readonly onState: (jobId: string, state: JobState) => void
  /** More outputs, but not all. */
  readonly onChanged: (jobId: string) => void
}

/** Brings in what interrupted jobs had received, in the background. Nothing is sent to a provider's API. */
export interface Recovery {
  /**
   * Resolves when it is done, with what has kept something that had arrived from being saved, or null. Never rejects. A job that is
   * being recovered is not begun anew; one that waits for its turn begins at once when the user asks for it (`now`), and then nothing that
   * was looked for in vain waits for its next time.
   */
  start(row: LedgerJob, how?: { readonly now: boolean }): Promise<AppError | null>
  isUnderWay(jobId: string): boolean
  /** Resolves when nothing is being recovered any more. */
  settled(): Promise<void>
  /** Breaks off and waits; what is not done is taken up at the next start. */
  close(): Promise<void>
}

/** Creates the recovery of a job service. */
export function createRecovery(options: RecoveryOptions): Recovery {
  const underWay = new Map<string, { begin: () => void; done: Promise<AppError | null> }>()
  const abort = new AbortController()
  const places = createLimit(RECOVERED_AT_ONCE)

  const recover = async (row: LedgerJob, asked: boolean): Promise<AppError | null> => {
    if (abort.signal.aborted) return null
    const context = { ...options, saveSignal: abort.signal }
    const { blockedBy } = await recoverOutputs(row, context, { asked })
    // The row is as old as the wait for a place and the downloads; it may have got another state since.
    const state = options.stateOf(row.id)
    if (options.isComplete(row.id)) {
      if (state !== 'succeeded') options.onState(row.id, 'succeeded')
    } else if (state === 'failed' && options.hasOutputs(row.id)) {
      options.onState(row.id, 'partial')
    } else {
      options.onChanged(row.id)
    }
    return blockedBy
  }

  const settled = async (): Promise<void> => {
    await Promise.all([...underWay.values()].map(({ done }) => done))
  }

  return {
    start(row, { now } = { now: false }) {
      const already = underWay.get(row.id)
      if (now) already?.begin()
      if (already !== undefined) return already.done
      const { opened, open: begin } = createGate()
      const done = opened
        .then(() => recover(row, now))
        .catch((thrown: unknown) => {
          options.log.error('recovery failed', { job: row.id, error: String(thrown) })
          return failureOf(thrown)
        })
        .finally(() => underWay.delete(row.id))
      underWay.set(row.id, { begin, done })
      if (now) begin()
      void places(() => {
        begin()
        return done
      })
      return done
    },
    isUnderWay: (jobId) => underWay.has(jobId),
    settled,
    async close() {
      abort.abort(QUITTING)
      await settled()
    },
  }
}

/** What is thrown here and is not known comes from the ledger. */
function failureOf(thrown: unknown): AppError {
  return sqliteCodeOf(thrown) !== null
    ? databaseError(thrown, 'recovering a job')
    : asAppError(thrown)
}
