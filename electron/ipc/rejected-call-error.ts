/** Thrown for calls that our own page never makes: it rejects the call in the page and is logged as an error. */
export class RejectedCallError extends Error {
  override readonly name = 'RejectedCallError'
}
