import type { Language } from '#shared/domain/settings.ts'
import type { ProfileList } from '#shared/domain/profile.ts'
import type { HttpClient, KnownProcesses, SecretStore } from '../engine/host.ts'
import type { ProfileStorage } from '../engine/profiles/profile-record.ts'
import type { StartHelper } from '../engine/reader/helper-process.ts'

/** Standard output or error. Writing to one whose reader has gone away does nothing. */
export interface OutputStream {
  readonly isTerminal: boolean
  /** Whether a line can be written over: a terminal that is not a dumb one. */
  readonly canRewrite: boolean
  readonly canColor: boolean
  readonly columns: number
  write(text: string): void
}

/** Standard input. */
export interface InputStream {
  readonly isTerminal: boolean
  /** Everything; null when it is more than so many bytes. */
  readAll(maxBytes: number): Promise<Uint8Array | null>
  /** Asks on standard error and waits for a line; only for a terminal. */
  ask(question: string): Promise<string>
}

/** The app's providers, and the keychain that opens their tokens. */
export interface AppProfiles {
  readonly storage: ProfileStorage
  readonly secrets: SecretStore
}

/** `SIGHUP`: the terminal was closed. */
export type InterruptSignal = 'SIGINT' | 'SIGTERM' | 'SIGHUP'

/** Where the app keeps its library. */
export interface UsualLibrary {
  /** Absolute. */
  readonly folder: string
  /** Whether the user has moved it there: then it is somewhere, and no new one may be founded in its place. */
  readonly isMoved: boolean
}

/** What the command line needs of the process it runs in: plain Node, or the app without a window. */
export interface CommandLineHost {
  readonly stdin: InputStream
  readonly stdout: OutputStream
  readonly stderr: OutputStream
  /** Without the token. */
  readonly environment: Readonly<Record<string, string | undefined>>
  /** Of `VIGNETTE_API_TOKEN`, taken out of the environment. */
  readonly token: string | null
  readonly language: Language
  /** How the user calls this program. */
  readonly programName: string
  readonly version: string
  readonly usualLibrary: UsualLibrary
  /** Made once, when it is needed. Throws a UsageError when the environment's proxy settings make no sense. */
  readonly createHttpClient: () => Promise<HttpClient>
  /** Null where the keychain cannot be opened. */
  readonly appProfiles: AppProfiles | null
  /** Left out where there is nowhere to keep it: what such a process leaves waiting waits for the user. */
  readonly knownProcesses?: KnownProcesses
  readonly providerLock: ProfileList['locked']
  readonly demo: { readonly clipsFolder: string; readonly painterScript: URL }
  /** Starts the process that reads foreign bytes. */
  readonly startReader: StartHelper
  /** Calls back at every Ctrl-C and request to end; answers how to stop that. */
  onInterrupt(listener: (signal: InterruptSignal) => void): () => void
  /** Calls back when the process cannot go on: something was thrown where nobody could catch it. Answers how to stop that. */
  onCollapse(listener: (thrown: unknown) => void): () => void
  /** Ends the process at once. */
  exitNow(code: number): void
}
