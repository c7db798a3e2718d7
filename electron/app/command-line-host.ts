import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { app } from 'electron'
import { z } from 'zod'
import type { ProfileList } from '#shared/domain/profile.ts'
import { settingsSchema, type Language } from '#shared/domain/settings.ts'
import { languageOf } from '../cli/environment.ts'
import type { CommandLineHost, InterruptSignal } from '../cli/host.ts'
import {
  processInput,
  watchUncaughtExceptions,
  type ProcessOutput,
} from '../cli/process-streams.ts'
import { knownProcesses } from '../known-processes.ts'
import { takeSignals } from './end-signals.ts'
import { createHttpClient } from './http-client.ts'
import { createKeychain } from './keychain.ts'
import type { Locations } from './locations.ts'
import { appReaderProcess } from './reader-process.ts'
import type { ReceivedToken } from './token-handover.ts'

export interface AppCommandLine {
  readonly received: ReceivedToken
  readonly stdout: ProcessOutput
  readonly stderr: ProcessOutput
  readonly locations: Locations
  readonly lock: ProfileList['locked']
}

/** What the command line needs, as the app has it: Chromium's network, the keychain, the settings. Only after `ready`. */
export function commandLineHost(given: AppCommandLine): CommandLineHost {
  const { locations, lock } = given
  const settings = readSettings(locations.settings)
  return {
    stdin: processInput(process.stdin),
    stdout: given.stdout,
    stderr: given.stderr,
    environment: process.env,
    token: given.received.token,
    language: languageFor(settings.settings),
    programName: 'vignette',
    version: app.getVersion(),
    usualLibrary: { folder: locations.library, isMoved: locations.remembered !== null },
    createHttpClient: async () => createHttpClient(),
    appProfiles: {
      // The window may be open: only it writes the settings.
      storage: { read: () => settings.profiles, write: () => undefined },
      secrets: createKeychain(),
    },
    knownProcesses: knownProcesses(locations.settings),
    providerLock: lock,
    demo: { clipsFolder: locations.demoClips, painterScript: locations.painterScript },
    startReader: appReaderProcess(locations.readerScript),
    onInterrupt: (listener) => watchQuitting(listener, given.received),
    onUncaughtException: watchUncaughtExceptions,
    exitNow: (code) => app.exit(code),
  }
}

/** Signals, and the requests to quit that come by other ways. */
function watchQuitting(
  listener: (signal: InterruptSignal) => void,
  received: ReceivedToken,
): () => void {
  let isInterrupted = false
  const onSignal = onceForAll((signal) => {
    isInterrupted = true
    listener(signal)
  })
  const stop = takeSignals(onSignal)
  received.onSignal(onSignal)
  const onQuit = (event: { preventDefault(): void }): void => {
    event.preventDefault()
    if (!isInterrupted) listener('SIGINT')
    isInterrupted = true
  }
  app.on('before-quit', onQuit)
  return () => {
    stop()
    app.off('before-quit', onQuit)
  }
}

/** A terminal sends Ctrl-C to both processes: what comes by two ways within this time, in milliseconds, is one signal. */
const SAME_SIGNAL = 300

function onceForAll(listener: (signal: InterruptSignal) => void) {
  let last: { readonly signal: InterruptSignal; readonly at: number } | null = null
  return (signal: InterruptSignal): void => {
    const at = performance.now()
    const isSame = last !== null && last.signal === signal && at - last.at < SAME_SIGNAL
    last = { signal, at }
    if (!isSame) listener(signal)
  }
}

const fileSchema = z
  .object({ profiles: z.unknown(), settings: settingsSchema.nullable().catch(null) })
  .catch({ profiles: undefined, settings: null })

/** The window's settings, without the window's ways of mending them. */
function readSettings(folder: string): z.infer<typeof fileSchema> {
  try {
    return fileSchema.parse(JSON.parse(readFileSync(join(folder, 'settings.json'), 'utf8')))
  } catch {
    return { profiles: undefined, settings: null }
  }
}

/** What was chosen in the window counts for more than the system's locale, and less than a variable of our own. */
function languageFor(settings: z.infer<typeof settingsSchema> | null): Language {
  const chosen = settings?.language ?? 'system'
  const { VIGNETTE_LANG = '' } = process.env
  if (chosen !== 'system' && VIGNETTE_LANG === '') return chosen
  return languageOf(process.env, app.getPreferredSystemLanguages()[0] ?? 'en')
}
