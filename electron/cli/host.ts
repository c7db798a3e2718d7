import type { Language } from '#shared/domain/settings.ts'
import type { ProfileList } from '#shared/domain/profile.ts'
import type { HttpClient, KnownProcesses, SecretStore } from '../engine/host.ts'
import type { ProfileStorage } from '../engine/profiles/profile-record.ts'
import type { StartHelper } from '../engine/reader/helper-process.ts'

/** Standard output or error. Writing after its reader has gone does nothing. */
export interface OutputStream {
  readonly isTerminal: boolean
  /** Whether a line can be overwritten: a terminal that is not a dumb one. */
  readonly canRewrite: boolean
  readonly canColor: boolean
  readonly columns: number
  write(text: string): void
}

/** Standard input. */
export interface InputStream {
  readonly isTerminal: boolean
  /** Returns everything; null when it is more than so many bytes. */
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

/** The default library of the app. */
export interface UsualLibrary {
  /** Absolute. */
  readonly folder: string
  /** Whether the user has moved it there: then no new one may be created in its place when it is missing. */
  readonly isMoved: boolean
}

/** What the command line needs of the process it runs in: plain Node, or the app without a window. */
export interface CommandLineHost {
  readonly stdin: InputStream
  readonly stdout: OutputStream
  readonly stderr: OutputStream
  /** Without the token. */
  readonly environment: Readonly<Record<string, string | undefined>>
  /** From `VIGNETTE_API_TOKEN`, removed from the environment. */
  readonly token: string | null
  readonly language: Language
  /** The name by which the user calls this program. */
  readonly programName: string
  readonly version: string
  readonly usualLibrary: UsualLibrary
  /** Created on first use. Throws a UsageError when the environment's proxy settings are invalid. */
  readonly createHttpClient: () => Promise<HttpClient>
  /** Null where the keychain cannot be opened. */
  readonly appProfiles: AppProfiles | null
  /** Left out where it cannot be stored: what such a process leaves queued waits for the user. */
  readonly knownProcesses?: KnownProcesses
  readonly providerLock: ProfileList['locked']
  readonly demo: { readonly clipsFolder: string; readonly painterScript: URL }
  /** Starts the process that reads foreign bytes. */
  readonly startReader: StartHelper
  /** Milliseconds that a command goes on after its own work for what earlier ones have left; a second when left out. */
  readonly recoveryPatience?: number
  /** Calls the listener at every Ctrl-C and request to end; returns a function that removes it. */
  onInterrupt(listener: (signal: InterruptSignal) => void): () => void
  /**
   * Calls the listener at an uncaught exception, after which the process cannot continue. Returns a function that
   * removes it.
   */
  onUncaughtException(listener: (thrown: unknown) => void): () => void
  /** Ends the process at once. */
  exitNow(code: number): void
}
