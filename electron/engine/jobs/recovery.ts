import type { JobState } from '#shared/domain/generation.ts'
import { recoverOutputs, type RecoveryContext } from './recover.ts'
import type { LedgerJob } from './ledger-job.ts'
import { QUITTING } from './run-part.ts'

export interface RecoveryOptions extends Omit<RecoveryContext, 'saveSignal'> {
  /** Whether all that was asked for is here now. */
  readonly isComplete: (jobId: string) => boolean
  readonly hasOutputs: (jobId: string) => boolean
  /** Writes a state to the ledger and tells the window. */
  readonly onState: (jobId: string, state: JobState) => void
  /** More outputs, but not all. */
  readonly onChanged: (jobId: string) => void
}

/** Brings in what interrupted jobs had received, in the background. Nothing is sent to a provider's API. */
export interface Recovery {
  /** Resolves when it is done, well or badly. A job that is being recovered is not begun anew. */
  start(row: LedgerJob): Promise<void>
  isUnderWay(jobId: string): boolean
  /** Resolves when nothing is being recovered any more. */
  settled(): Promise<void>
  /** Breaks off and waits; what is not done is taken up at the next start. */
  close(): Promise<void>
}

/** Creates the recovery of a job service. */
export function createRecovery(options: RecoveryOptions): Recovery {
  const underWay = new Map<string, Promise<void>>()
  const abort = new AbortController()

  const recover = async (row: LedgerJob): Promise<void> => {
    await recoverOutputs(row, { ...options, saveSignal: abort.signal })
    if (options.isComplete(row.id)) {
      options.onState(row.id, 'succeeded')
    } else if (row.state === 'failed' && options.hasOutputs(row.id)) {
      options.onState(row.id, 'partial')
    } else {
      options.onChanged(row.id)
    }
  }

  return {
    start(row) {
      const already = underWay.get(row.id)
      if (already !== undefined) return already
      const recovered = recover(row)
        .catch((thrown: unknown) => {
          options.log.error('recovery failed', { job: row.id, error: String(thrown) })
        })
        .finally(() => underWay.delete(row.id))
      underWay.set(row.id, recovered)
      return recovered
    },
    isUnderWay: (jobId) => underWay.has(jobId),
    async settled() {
      await Promise.all(underWay.values())
    },
    async close() {
      abort.abort(QUITTING)
      await Promise.all(underWay.values())
    },
  }
}
