import type { AnyJob } from '#shared/domain/any-job.ts'
import type { InterruptSignal } from '../host.ts'
import { exitCodeOfSignal } from '../signals.ts'
import { EXIT, exitCodeOfJob } from '../output/exit-code.ts'
import type { Outcome } from './outcome.ts'

/**
 * Returns the outcome of a batch, from those of its `count` jobs that have ended. Partial when there is any picture
 * or video; otherwise the exit code that all its jobs would have, or that of a failure when they differ.
 */
export function batchOutcome(
  ended: readonly AnyJob[],
  count: number,
  signal: InterruptSignal | null,
): Outcome {
  const outputs = ended.reduce((sum, job) => sum + job.outputs.length, 0)
  const of = (exitCode: number, status: Outcome['status']): Outcome => ({
    exitCode,
    job: null,
    status,
    outputs,
  })
  if (ended.length === count && ended.every(({ state }) => state === 'succeeded')) {
    return of(EXIT.ok, 'succeeded')
  }
  if (signal !== null) return of(exitCodeOfSignal(signal), 'cancelled')
  if (outputs > 0) return of(EXIT.partial, 'partial')
  // Not by Ctrl-C: those were cancelled because of the others.
  const failed = ended.filter(({ state }) => state !== 'cancelled')
  const [code, another] = new Set(failed.map(exitCodeOfJob))
  const isShared = ended.length === count && another === undefined
  return of(isShared ? (code ?? EXIT.failed) : EXIT.failed, 'failed')
}
