import { resolve } from 'node:path'
import { parseBaseUrl } from '../../engine/provider/target.ts'
import { AppError } from '#shared/errors.ts'
import { syntaxOf, type CommandName } from './commands.ts'
import type { FlagValues } from './flag-values.ts'
import { UsageError } from './usage-error.ts'

/** The provider to use: the built-in demo server, an address, or the active one of the app. */
export type ProviderChoice =
  | { readonly type: 'demo' }
  | { readonly type: 'address'; readonly baseUrl: string }
  | { readonly type: 'active' }

/** The options of every command. */
export interface CommonOptions {
  readonly provider: ProviderChoice
  /** Absolute; null for the usual place. */
  readonly library: string | null
  readonly json: boolean
  readonly verbose: boolean
  /** Idle timeout in milliseconds; null for the default. */
  readonly idleTimeout: number | null
  /** Sends although the disk is almost full; absent otherwise. */
  readonly ignoresLowDisk?: true
  /** Continues a batch although the gateway seems to drop its settings; absent otherwise. */
  readonly ignoresDroppedConfig?: true
}

/** Environment variable with the address of a provider, which `--base-url` and `--demo` overrule. */
const BASE_URL_VARIABLE = 'VIGNETTE_BASE_URL'

/** Reads the flags that commands share. Throws a UsageError. */
export function readCommonOptions(
  command: CommandName,
  flags: FlagValues,
  environment: Readonly<Record<string, string | undefined>>,
): CommonOptions {
  const seconds = flags.number('idle-timeout', { min: 0.05, max: 86_400 })
  const library = flags.text('library')
  return {
    // A command without a provider must not fail because of a variable.
    provider: syntaxOf(command).flags.includes('base-url')
      ? providerChoice(flags, environment)
      : { type: 'active' },
    library: library === null ? null : resolve(library),
    json: flags.has('json'),
    verbose: flags.has('verbose'),
    idleTimeout: seconds === null ? null : seconds * 1000,
    ...(flags.has('ignore-low-disk') ? { ignoresLowDisk: true } : {}),
    ...(flags.has('ignore-dropped-config') ? { ignoresDroppedConfig: true } : {}),
  }
}

function providerChoice(
  flags: FlagValues,
  environment: Readonly<Record<string, string | undefined>>,
): ProviderChoice {
  const address = flags.text('base-url')
  if (address !== null && flags.has('demo')) {
    throw new UsageError((texts) => texts.twoProviders)
  }
  if (flags.has('demo')) return { type: 'demo' }
  const fromEnvironment = environment[BASE_URL_VARIABLE]?.trim() ?? ''
  if (address !== null) return { type: 'address', baseUrl: checked(address, '--base-url') }
  if (fromEnvironment === '') return { type: 'active' }
  return { type: 'address', baseUrl: checked(fromEnvironment, BASE_URL_VARIABLE) }
}

/** Returns the address in its normal form. The error does not repeat it: it may hold credentials. */
function checked(address: string, where: string): string {
  try {
    return parseBaseUrl(address).href
  } catch (thrown) {
    const why = thrown instanceof AppError ? thrown.data.detail : null
    throw new UsageError((texts) => texts.notABaseUrl(where, why))
  }
}
