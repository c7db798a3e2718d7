import { AppError } from '#shared/errors.ts'
import { redact } from '../engine/provider/redact.ts'
import type { CommandLineHost } from './host.ts'
import { errorLine } from './output/error-line.ts'
import { EXIT } from './output/exit-code.ts'
import type { Reporter } from './output/reporter.ts'

/**
 * Makes sure that `done` is the last line even after a bug in this program, and ends the process then: what had
 * arrived is on the disk, and is recovered by the next command. Returns a function that stops watching.
 *
 * @param printsError whether the error itself is written to standard error, for debugging
 */
export function watchUncaughtExceptions(
  host: CommandLineHost,
  reporter: Reporter,
  printsError: boolean,
): () => void {
  return host.onUncaughtException((thrown) => {
    if (printsError) {
      const text = thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown)
      host.stderr.write(`${redact(text, host.token === null ? [] : [host.token])}\n`)
    }
    reporter.line(errorLine(host.language, null, new AppError('internal').data))
    reporter.line({ type: 'done', job: null, status: 'failed', outputs: 0 })
    host.exitNow(EXIT.failed)
  })
}
