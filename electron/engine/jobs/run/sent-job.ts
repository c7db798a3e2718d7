import type { SentRequest } from '#shared/domain/job-request.ts'
import type { LedgerJob } from '../../database/job-row.ts'

/** A job whose turn has come, with all that is sent: a turn of a conversation names it in the ledger only. */
export interface SentJob extends Omit<LedgerJob, 'request'> {
  readonly request: SentRequest
}
