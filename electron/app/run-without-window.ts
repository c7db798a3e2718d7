import { app } from 'electron'
import { exitCodeWhenWritten } from '../cli/output/exit-code-when-written.ts'
import { processOutput } from '../cli/process-streams.ts'
import { runCommandLine } from '../cli/run.ts'
import { commandLineHost, type AppCommandLine } from './command-line-host.ts'

/**
 * Carries out a command instead of opening the window, and ends the process with its exit code. Asks for no lock: the window may be
 * open at the same time, on the same library. The process has been made invisible before, see `stayInvisible`.
 */
export async function runWithoutWindow(
  args: readonly string[],
  given: Pick<AppCommandLine, 'received' | 'locations' | 'lock'>,
): Promise<void> {
  const stdout = processOutput(process.stdout, process.env)
  const stderr = processOutput(process.stderr, process.env)
  await app.whenReady()
  const host = commandLineHost({ ...given, stdout, stderr })
  const exitCode = await runCommandLine(args, host)
  app.exit(await exitCodeWhenWritten(exitCode, { stdout, stderr, language: host.language }))
}
