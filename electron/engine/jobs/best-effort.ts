/**
 * Makes a note in the ledger that what is being paid for must not depend on: where the disk is full for the ledger, an answer that
 * is on its way may still find room in the spool. Whether the job's end can be recorded is for the job to see.
 */
export function bestEffort(note: () => void): void {
  try {
    note()
  } catch {
    // See above.
  }
}
