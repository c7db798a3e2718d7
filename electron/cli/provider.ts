import { AppError } from '#shared/errors.ts'
import type { SecretStore } from '../engine/host.ts'
import type { ProfileStorage } from '../engine/profiles/profile-record.ts'
import type { Profiles } from '../engine/profiles/profiles.ts'
import type { InsecureHostPrompt } from '../engine/profiles/token-access.ts'
import { UsageError } from './arguments/usage-error.ts'
import { ProviderUnavailable } from './provider-unavailable.ts'
import type { CommonOptions } from './arguments/common-options.ts'
import type { CommandLineHost } from './host.ts'
import { TEXTS } from './texts/texts.ts'

export interface ProviderOptions {
  readonly host: CommandLineHost
  readonly common: CommonOptions
  /** Whether the command sends to a provider, only shows requests for one, or needs none. */
  readonly needs: 'provider' | 'preview' | 'library'
}

/** The engine's storage of providers, and how the chosen one becomes the active one. */
interface OpenProvider {
  readonly storage: ProfileStorage
  readonly secrets: SecretStore
  readonly confirmInsecureHost: InsecureHostPrompt
  activate(profiles: Profiles): Promise<void>
}

/** Replaces the token in requests that are shown and not sent. */
const NO_TOKEN = 'no-token-needed-for-a-preview'

/**
 * Chooses between the demo server, an address with the token of the environment, and the app's own provider. Throws
 * `ProviderUnavailable` where only the last is left and the keychain cannot be opened.
 */
export function openProvider({ host, common, needs }: ProviderOptions): OpenProvider {
  const { provider } = common
  const passing = { storage: passingStorage(), secrets: NO_KEYCHAIN }
  const confirmInsecureHost = needs === 'preview' ? async () => true : insecureHostPrompt(host)
  if (needs === 'library' || provider.type === 'demo') {
    return { ...passing, confirmInsecureHost, activate: async () => undefined }
  }
  if (provider.type === 'address') {
    return {
      ...passing,
      confirmInsecureHost,
      async activate(profiles) {
        const token = host.token ?? (needs === 'preview' ? NO_TOKEN : null)
        profiles.refuseWhenLocked()
        if (token === null) throw new AppError('auth', { reason: 'token_missing' })
        profiles.stageToken(token)
        const name = new URL(provider.baseUrl).host.slice(0, 80)
        await profiles.save({ id: null, name, baseUrl: provider.baseUrl, token: 'staged' })
      },
    }
  }
  // A token is for one address; it must not go to another only because the app uses that one.
  if (host.token !== null) throw new UsageError((texts) => texts.tokenWithoutAddress)
  if (host.appProfiles === null) throw new ProviderUnavailable()
  const { storage, secrets } = host.appProfiles
  return {
    storage: { read: storage.read, write: refuseToWrite },
    secrets,
    confirmInsecureHost,
    activate: async () => undefined,
  }
}

/** Returns a storage in memory, which ends with the process. */
function passingStorage(): ProfileStorage {
  return { read: () => undefined, write: () => undefined }
}

const NO_KEYCHAIN: SecretStore = {
  isAvailable: async () => false,
  seal: () => Promise.reject(new Error('There is no keychain')),
  open: () => Promise.reject(new Error('There is no keychain')),
}

function refuseToWrite(): void {
  throw new Error('The command line does not change the settings')
}

/** Returns a prompt in the terminal; without a terminal, the answer is no. */
function insecureHostPrompt({ stdin, language }: CommandLineHost): InsecureHostPrompt {
  return async (host) => {
    if (!stdin.isTerminal) return false
    const answer = await stdin.ask(TEXTS[language].confirmInsecure(host))
    return /^\s*(?:y|yes|是)\s*$/i.test(answer)
  }
}
