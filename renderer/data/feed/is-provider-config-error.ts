import type { ErrorData } from '#shared/errors.ts'

const OF_THE_PROVIDER: ReadonlySet<ErrorData['reason']> = new Set([
  'token_bound_to_origin',
  'insecure_host',
  'redirected',
])

/** Whether it is mended in the settings of the provider, such as a token that is missing. An empty account is mended elsewhere. */
export function isProviderConfigError({ code, reason }: ErrorData): boolean {
  return reason !== 'quota' && (code === 'auth' || OF_THE_PROVIDER.has(reason))
}
