import type { Language } from '#shared/domain/settings.ts'
import type { ProcessOutput } from '../process-streams.ts'
import { TEXTS } from '../texts/texts.ts'
import { EXIT } from './exit-code.ts'

/**
 * Waits until all output has been handed to the system, and returns the exit code to end with: not success when
 * standard output could not be written, on a full disk for example, which is reported on standard error. A reader
 * that has gone away is no failure.
 */
export async function exitCodeWhenWritten(
  exitCode: number,
  said: {
    readonly stdout: ProcessOutput
    readonly stderr: ProcessOutput
    readonly language: Language
  },
): Promise<number> {
  const { stdout, stderr, language } = said
  const isWritten = await stdout.flushed()
  if (!isWritten) stderr.write(`${TEXTS[language].outputNotWritten}\n`)
  await stderr.flushed()
  return isWritten ? exitCode : exitCode || EXIT.failed
}
