import { app } from 'electron'
import type { ProfileList } from '#shared/domain/profile.ts'
import { exitCodeWhenWritten } from '../cli/output/exit-code-when-written.ts'
import { processOutput } from '../cli/process-streams.ts'
import { runCommandLine } from '../cli/run.ts'
import { commandLineHost } from './command-line-host.ts'
import type { Locations } from './locations.ts'
import { receiveToken } from './token-handover.ts'

/**
 * Carries out a command instead of opening the window, and ends the process with its exit code. Asks for no lock: the window may be
 * open at the same time, on the same library. Must be called before `ready`, or the display is looked for.
 */
export async function runWithoutWindow(
  args: readonly string[],
  locations: Locations,
  lock: ProfileList['locked'],
): Promise<void> {
  stayInvisible()
  const received = await receiveToken(process.env)
  const stdout = processOutput(process.stdout, process.env)
  const stderr = processOutput(process.stderr, process.env)
  await app.whenReady()
  const host = commandLineHost({ received, stdout, stderr, locations, lock })
  const exitCode = await runCommandLine(args, host)
  app.exit(await exitCodeWhenWritten(exitCode, { stdout, stderr, language: host.language }))
}

/** No display is needed on Linux, no icon appears in the dock of macOS, and no graphics process is started. */
export function stayInvisible(): void {
  if (process.platform === 'linux') {
    // Either alone is not enough: the display server is chosen before this runs, unless `headless` says that there is none.
    app.commandLine.appendSwitch('headless')
    app.commandLine.appendSwitch('ozone-platform', 'headless')
  }
  if (process.platform === 'darwin') app.setActivationPolicy('prohibited')
  app.disableHardwareAcceleration()
}
