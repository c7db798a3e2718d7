/** There is no usable provider: none was named, and the app's own cannot be used from this process. */
export class ProviderUnavailable extends Error {
  override readonly name = 'ProviderUnavailable'
}
