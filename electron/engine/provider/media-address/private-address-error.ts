/** What `HttpClient` rejects with when `publicExcept` kept it from connecting; `fetchFailure` knows it by its code. */
export class PrivateAddressError extends Error {
  override readonly name = 'PrivateAddressError'
  readonly code = 'ERR_PRIVATE_ADDRESS'

  constructor() {
    super('The address is private')
  }
}
