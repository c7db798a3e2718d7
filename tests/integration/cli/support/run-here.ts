import { languageOf, takeToken } from '../../../../electron/cli/environment.ts'
import type { CommandLineHost, InterruptSignal } from '../../../../electron/cli/host.ts'
import { createHttpClient } from '../../../../electron/cli/node/http-client.ts'
import { runCommandLine } from '../../../../electron/cli/run.ts'
import { fakeStream, type FakeStream } from '../../../unit/cli/fake-stream.ts'
import { DEMO_PATHS } from '../../support/demo-paths.ts'
import { startReader } from '../../support/test-readers.ts'
import { parsedRun, type CliRun, type JsonRun } from './run-cli.ts'

export interface HereOptions {
  /** The whole environment that the command line sees. */
  readonly environment?: Readonly<Record<string, string>>
  /** On standard input, which is no terminal. */
  readonly input?: string | Uint8Array
  /** Where the app keeps its library; nowhere that exists when left out. */
  readonly usualLibrary?: CommandLineHost['usualLibrary']
  /** As of `CommandLineHost`. */
  readonly recoveryPatience?: number
  /** Called with everything said so far, on standard output and then on standard error, whenever there is more; may interrupt. */
  readonly onOutput?: (
    said: string,
    interrupt: (signal: InterruptSignal) => void,
    crash: () => void,
  ) => void
  /** Called where the process would end at once; this one goes on. */
  readonly onExitNow?: (interrupt: (signal: InterruptSignal) => void) => void
}

/** Runs the command line in this process, which takes a tenth of the time of another one: for what is not about processes. */
export async function runHere(args: readonly string[], options: HereOptions = {}): Promise<CliRun> {
  const environment: Record<string, string | undefined> = { ...options.environment }
  const token = takeToken(environment)
  const stdout = fakeStream()
  const stderr = fakeStream()
  const listeners = new Set<(signal: InterruptSignal) => void>()
  const interrupt = (signal: InterruptSignal): void => {
    for (const listener of listeners) listener(signal)
  }
  const uncaughtListeners = new Set<(thrown: unknown) => void>()
  const crash = (): void => {
    for (const listener of uncaughtListeners) listener(new Error('A mistake in this program'))
  }
  const watched = (stream: FakeStream): FakeStream => ({
    ...stream,
    write(text) {
      stream.write(text)
      options.onOutput?.(stdout.written() + stderr.written(), interrupt, crash)
    },
  })
  const exitCode = await runCommandLine(args, {
    stdin: {
      isTerminal: false,
      readAll: async () => Buffer.from(options.input ?? ''),
      ask: () => Promise.reject(new Error('Nobody can be asked')),
    },
    stdout: watched(stdout),
    stderr: watched(stderr),
    environment,
    token,
    language: languageOf(environment, 'en'),
    programName: 'npm run cli --',
    version: '0.0.0',
    usualLibrary: options.usualLibrary ?? { folder: '/nonexistent/Vignette', isMoved: true },
    createHttpClient: async () => createHttpClient(),
    appProfiles: null,
    providerLock: null,
    demo: DEMO_PATHS,
    startReader,
    ...(options.recoveryPatience === undefined
      ? {}
      : { recoveryPatience: options.recoveryPatience }),
    onInterrupt(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    onUncaughtException(listener) {
      uncaughtListeners.add(listener)
      return () => uncaughtListeners.delete(listener)
    },
    exitNow: () => options.onExitNow?.(interrupt),
  })
  return { exitCode, stdout: stdout.written(), stderr: stderr.written() }
}

/** Returns the same with `--json`: every line parsed with the strict schemas. */
export async function jsonHere(args: readonly string[], options?: HereOptions): Promise<JsonRun> {
  return parsedRun(await runHere(['--json', ...args], options))
}
