import { setImmediate as nextTurn } from 'node:timers/promises'
import { STEP } from '../../step.ts'
import type { Steps } from './perform.ts'

/**
 * Runs work in steps that let everything else have its turn, or, for work that nobody waits for, that `rest` in between; an aborted signal ends it. Rejects
 * with what a step throws.
 */
export async function runInSteps<T>(
  steps: Steps<T>,
  signal: AbortSignal,
  rest: () => Promise<void> = nextTurn,
): Promise<T> {
  let began = performance.now()
  for (let step = steps.next(); ; step = steps.next(signal.aborted)) {
    if (step.done === true) return step.value
    if (performance.now() - began < STEP / 2) continue
    await rest()
    began = performance.now()
  }
}
