/** The work is for nobody any more: who asked has asked something newer. */
export class CancelledError extends Error {
  override readonly name = 'CancelledError'
}

/** Throws `CancelledError` once nobody waits any more. */
export type AssertWanted = () => void
