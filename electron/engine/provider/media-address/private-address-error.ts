/**
 * `HttpClient` rejects with this when `publicExcept` kept it from connecting; `fetchFailure` recognises it by its
 * code.
 */
export class PrivateAddressError extends Error {
  override readonly name = 'PrivateAddressError'
  readonly code = 'ERR_PRIVATE_ADDRESS'

  constructor() {
    super('The address is private')
  }
}
