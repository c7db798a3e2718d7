import type { Logger } from '../host.ts'
import { diskRefusalOf } from '../database/disk-refusal.ts'

/**
 * Makes a note in the ledger that what is being paid for must not depend on: where the disk is full for the ledger, an answer that is on its
 * way may still find room in the spool. Whether the job's end can be recorded is for the job to see. A disk that refuses the note for
 * another reason (the drive is away, another process keeps the database locked) must not cut a paid answer either, and is logged. Throws
 * what is not the disk's doing: that is a bug.
 */
export function bestEffort(log: Pick<Logger, 'warn'>, note: () => unknown): void {
  try {
    note()
  } catch (thrown) {
    const refusal = diskRefusalOf(thrown)
    if (refusal === null) throw thrown
    if (refusal === 'other') log.warn('a note was not written', { error: String(thrown) })
  }
}
