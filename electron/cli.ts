import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import { languageOf, takeToken } from './cli/environment.ts'
import { nodeReaderProcess } from './cli/node/reader-process.ts'
import { usualLibrary } from './cli/node/usual-library.ts'
import { exitCodeWhenWritten } from './cli/output/exit-code-when-written.ts'
import {
  processInput,
  processOutput,
  watchUncaughtExceptions,
  watchSignals,
} from './cli/process-streams.ts'
import { runCommandLine } from './cli/run.ts'

/** The command line under plain Node, straight from the sources: `npm run cli -- …`. */
const token = takeToken(process.env)
const environment = process.env
const stdout = processOutput(process.stdout, environment)
const stderr = processOutput(process.stderr, environment)
const language = languageOf(environment, Intl.DateTimeFormat().resolvedOptions().locale)

const exitCode = await runCommandLine(process.argv.slice(2), {
  stdin: processInput(process.stdin),
  stdout,
  stderr,
  environment,
  token,
  language,
  programName: 'npm run cli --',
  version: packageVersion(),
  usualLibrary: usualLibrary(environment),
  // Loaded late: half of the commands need no network.
  createHttpClient: async () => (await import('./cli/node/http-client.ts')).createHttpClient(),
  appProfiles: null,
  providerLock: null,
  demo: {
    clipsFolder: fileURLToPath(new URL('engine/demo/clips', import.meta.url)),
    painterScript: new URL('engine/demo/painter-worker.ts', import.meta.url),
  },
  startReader: nodeReaderProcess(new URL('reader.ts', import.meta.url)),
  onInterrupt: watchSignals,
  onUncaughtException: watchUncaughtExceptions,
  exitNow: (code) => process.exit(code),
})
// Connections that are kept alive for a next request would keep the process, too.
process.exit(await exitCodeWhenWritten(exitCode, { stdout, stderr, language }))

function packageVersion(): string {
  const text = readFileSync(new URL('../package.json', import.meta.url), 'utf8')
  return z.object({ version: z.string() }).parse(JSON.parse(text)).version
}
