import { systemErrorCode } from '../../engine/files/disk-error.ts'
import { UsageError } from '../arguments/usage-error.ts'
import type { CommandLineHost } from '../host.ts'
import type { Signals } from '../signals.ts'
import type { Reporter } from '../output/reporter.ts'
import { succeeded, type Outcome } from './outcome.ts'

/** Runs `demo-server`: the built-in provider for other programs, until Ctrl-C. */
export async function demoServer(
  host: CommandLineHost,
  reporter: Reporter,
  signals: Signals,
  port: number,
): Promise<Outcome> {
  // Loaded on demand: all other commands would wait for it.
  const { startDemoServer } = await import('../../engine/demo/server.ts')
  const server = await startDemoServer({ ...host.demo, port }).catch((thrown: unknown) => {
    const code = systemErrorCode(thrown)
    if (code !== 'EADDRINUSE' && code !== 'EACCES') throw thrown
    throw new UsageError((texts) => texts.portTaken(port))
  })
  reporter.line({ type: 'server', baseUrl: server.baseUrl, token: server.token })
  await new Promise<void>((resolve) => signals.onFirst(resolve))
  await server.close()
  return succeeded(0)
}
