import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { ProfileList } from '#shared/domain/profile.ts'

/** Lies beside an executable that could not be checked against Electron's official checksums. */
export const UNOFFICIAL_RUNTIME_MARKER = 'vignette-unofficial-runtime'

/**
 * Why providers are locked, or null. An unofficial runtime never sees a real token; the tests, which bring tokens that
 * open nothing, say so with an environment variable.
 */
export function providerLock(
  executable: string,
  environment: Readonly<Record<string, string | undefined>>,
): ProfileList['locked'] {
  const unofficial = existsSync(join(dirname(executable), UNOFFICIAL_RUNTIME_MARKER))
  return unofficial && environment['VIGNETTE_TEST_TOKENS_ONLY'] !== '1'
    ? 'unofficial_runtime'
    : null
}
