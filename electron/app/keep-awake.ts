import { powerSaveBlocker } from 'electron'
import type { AnyJob } from '#shared/domain/any-job.ts'
import { isRunning } from '#shared/domain/generation.ts'

/** Keeps the computer from going to sleep, while there is a reason to. */
export interface KeepAwake {
  jobChanged(job: Pick<AnyJob, 'id' | 'state'>): void
  jobRemoved(id: string): void
}

/**
 * Blocks the computer's own sleep (not the display's) from the moment a job is sent that is paid for until it has ended, well or badly: a
 * video of five minutes, or a long answer, would be cut otherwise, after it was paid for. What waits in a queue does not count, which may be paused for
 * days, nor does what the demo provider makes.
 * @param isPaidHere whether a job is this process's own and is sent to a provider that is paid
 */
export function keepAwake(isPaidHere: (id: string) => boolean): KeepAwake {
  const running = new Set<string>()
  let blocker: number | null = null

  const follow = (): void => {
    if (running.size > 0) blocker ??= powerSaveBlocker.start('prevent-app-suspension')
    else if (blocker !== null) {
      powerSaveBlocker.stop(blocker)
      blocker = null
    }
  }

  return {
    jobChanged({ id, state }) {
      const isUnderWay = isRunning(state) && state !== 'queued'
      if (!isUnderWay) running.delete(id)
      // Asked once for each: the answer takes a look into the ledger.
      else if (!running.has(id) && isPaidHere(id)) running.add(id)
      follow()
    },
    jobRemoved(id) {
      running.delete(id)
      follow()
    },
  }
}
