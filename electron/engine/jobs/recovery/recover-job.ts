import type { AppError } from '#shared/errors.ts'
import { databaseError } from '../../database/database.ts'
import type { LedgerJob } from '../../database/job-row.ts'
import { sqliteCodeOf } from '../../database/sqlite-error.ts'
import type { DeliveredOutputs } from '../delivered-outputs.ts'
import type { JobEmitter } from '../job-events.ts'
import type { Ledger } from '../ledger.ts'
import { asAppError } from '../as-app-error.ts'
import type { JobTransitions } from '../transitions.ts'
import { recoverOutputs, type RecoveryContext } from './replay-spools.ts'

export interface RecoverJobContext extends Omit<RecoveryContext, 'saveSignal' | 'keepAnswer'> {
  readonly ledger: Pick<Ledger, 'findReadable' | 'answer'>
  readonly transitions: Pick<JobTransitions, 'move'>
  readonly emitter: Pick<JobEmitter, 'changed'>
  readonly delivered: DeliveredOutputs
}

/** How a job is recovered. */
export interface RecoveryHow {
  /** The user wants it: nothing that was looked for in vain waits for its next time. */
  readonly asked: boolean
  /** Breaks it off. */
  readonly signal: AbortSignal
}

/**
 * Brings in what an ended job had received, and improves its state by it. Nothing is sent to a provider's API. Returns what has kept
 * something that had arrived from being saved, or null. Never rejects.
 */
export async function recoverJob(
  row: LedgerJob,
  how: RecoveryHow,
  context: RecoverJobContext,
): Promise<AppError | null> {
  try {
    const keepAnswer = context.ledger.answer
    const replay = { ...context, saveSignal: how.signal, keepAnswer }
    const { blockedBy, brokenBy } = await recoverOutputs(row, replay, { asked: how.asked })
    improve(row.id, context)
    return blockedBy ?? brokenBy
  } catch (thrown) {
    context.log.error('recovery failed', { job: row.id, error: String(thrown) })
    return failureOf(thrown)
  }
}

/** The row is read anew: it is as old as the wait for a place and the downloads, and may have got another state since. */
function improve(id: string, { ledger, transitions, emitter, delivered }: RecoverJobContext): void {
  const row = ledger.findReadable(id)
  if (row === null) return
  if (delivered.isComplete(row)) {
    if (row.state !== 'succeeded') transitions.move(id, 'succeeded', null)
  } else if (row.state === 'failed' && delivered.of(id).length > 0) {
    // What was wrong stays to be read.
    transitions.move(id, 'partial', row.error)
  } else {
    emitter.changed(id)
  }
}

/** What is thrown here and is not known comes from the ledger. */
function failureOf(thrown: unknown): AppError {
  return sqliteCodeOf(thrown) !== null
    ? databaseError(thrown, 'recovering a job')
    : asAppError(thrown)
}
