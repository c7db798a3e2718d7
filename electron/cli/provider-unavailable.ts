/** There is no provider that could be asked: none was named, and the app's own cannot be reached from this process. */
export class ProviderUnavailable extends Error {
  override readonly name = 'ProviderUnavailable'
}
