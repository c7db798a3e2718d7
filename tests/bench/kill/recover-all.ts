import { isRunning } from '#shared/domain/generation.ts'
import type { TestEngine } from '../../integration/support/test-engine.ts'
import { waitUntil } from '../../integration/support/wait-until.ts'

/** Does what the window does at its start, and waits until everything that dead processes left has been seen to. */
export async function recoverAll({ engine }: TestEngine): Promise<void> {
  engine.jobs.recovery.run()
  engine.integrity.start()
  await waitUntil('what was waiting has ended', () => engine.jobs.queue.runningCount() === 0)
  await engine.jobs.recovery.settled()
  await engine.integrity.idle()
}

/**
 * Looks again through all that came to no good end, as a user can: what took two processes down is left alone otherwise. Returns how many
 * outputs that brought.
 */
export async function checkAllAgain({ engine }: TestEngine): Promise<number> {
  const outputs = (): number =>
    engine.jobs
      .recent(100)
      .reduce((sum, job) => sum + ('outputs' in job ? job.outputs.length : 0), 0)
  const before = outputs()
  for (const { id, state, ...job } of engine.jobs.recent(100)) {
    const hasSpool = 'recoverable' in job && job.recoverable === true
    if (!isRunning(state) && hasSpool) await engine.jobs.recovery.checkAgain(id)
  }
  return outputs() - before
}
