import type { JobState } from '#shared/domain/generation.ts'
import type { ErrorData } from '#shared/errors.ts'
import type { Database } from '../../../electron/engine/database/database.ts'
import type { LedgerJob } from '../../../electron/engine/database/job-row.ts'
import type { Clock, Logger } from '../../../electron/engine/host.ts'
import { createLedger, type Ledger } from '../../../electron/engine/jobs/ledger.ts'
import { createJobTransitions } from '../../../electron/engine/jobs/transitions.ts'
import { recordingLog } from './recording-log.ts'

/** The name of the process that moves the jobs of a moving ledger. */
export const SELF = 'self'

/** A ledger whose jobs a test moves from state to state by hand, as a running job does. */
export interface MovingLedger extends Ledger {
  /** Throws where the job may not go there. */
  move(id: string, to: JobState, error?: ErrorData | null): LedgerJob
}

/** Opens one over a database. */
export function movingLedger(
  database: Database,
  clock: Clock,
  log: Logger = recordingLog(),
): MovingLedger {
  const ledger = createLedger(database, clock, log)
  const transitions = createJobTransitions({
    library: { database },
    ledger,
    running: { quitting: false, isCancelled: () => false },
    owners: { self: SELF },
    clock,
    log,
  })
  return {
    ...ledger,
    move(id, to, error) {
      const { type, row } = transitions.record(id, to, error)
      if (type === 'refused') throw new Error(`${id} was refused: it is ${row.state}`)
      return row
    },
  }
}
