import { AppError, errorDataOf, type ErrorData } from '#shared/errors.ts'
import { UsageError } from '../arguments/usage-error.ts'
import type { Outcome } from '../commands/outcome.ts'
import type { CommandLineHost } from '../host.ts'
import type { Signals } from '../signals.ts'
import { exitCodeOfSignal } from '../signals.ts'
import { LibraryAway } from '../library-folder.ts'
import { ProviderUnavailable } from '../provider-unavailable.ts'
import { TEXTS } from '../texts/texts.ts'
import { errorLine, errorNotes } from './error-line.ts'
import { EXIT, exitCodeOfError } from './exit-code.ts'
import type { ErrorLine } from './lines.ts'

/** An error that ended a command without a job: its line, notes for people, and the exit code. */
export interface ErrorOutcome {
  readonly line: ErrorLine
  readonly notes: readonly string[]
  readonly outcome: Outcome
}

/** Turns anything that was thrown into a line and an exit code. The message of an unknown error is left out. */
export function errorOutcome(
  thrown: unknown,
  host: CommandLineHost,
  help: string,
  signals: Signals,
): ErrorOutcome {
  const texts = TEXTS[host.language]
  if (thrown instanceof UsageError) {
    const data = new AppError('invalid_request').data
    const line = { ...errorLine(host.language, null, data), message: thrown.say(texts) }
    return { line, notes: [texts.seeHelp(help)], outcome: failed(EXIT.usage) }
  }
  if (thrown instanceof ProviderUnavailable) {
    const data = new AppError('auth', { reason: 'token_unreadable' }).data
    const line = { ...errorLine(host.language, null, data), message: texts.noProvider }
    return { line, notes: [], outcome: failed(exitCodeOfError('auth')) }
  }
  if (thrown instanceof LibraryAway) {
    const { data } = new AppError('disk', { reason: 'not_found' })
    const line = {
      ...errorLine(host.language, null, data),
      message: texts.libraryAway(thrown.folder),
    }
    return { line, notes: [], outcome: failed(exitCodeOfError('disk')) }
  }
  const data = errorDataOf(thrown)
  return {
    line: errorLine(host.language, null, data),
    notes: errorNotes(host.language, data),
    outcome: outcomeOf(data, signals),
  }
}

function outcomeOf({ code }: ErrorData, { signal }: Signals): Outcome {
  if (code !== 'cancelled') return failed(exitCodeOfError(code))
  const exitCode = signal === null ? exitCodeOfError(code) : exitCodeOfSignal(signal)
  return { ...failed(exitCode), status: 'cancelled' }
}

function failed(exitCode: number): Outcome {
  return { exitCode, job: null, status: 'failed', outputs: 0 }
}
