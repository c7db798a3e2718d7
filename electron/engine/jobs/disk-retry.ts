import { setTimeout as wait } from 'node:timers/promises'
import { systemErrorCode } from '../files/disk-error.ts'

/** How a job waits for a disk that has no room, or is not there. */
export interface DiskRetry {
  /** Milliseconds between two looks. */
  readonly interval: number
  /** Aborting it ends the waiting. */
  readonly signal: AbortSignal
  /** Called when the waiting begins and when it has ended. */
  readonly onBlocked: (blocked: boolean) => void
}

/** A disk without room for this user. Anything else, such as a drive that was pulled out, breaks the open file. */
const NO_ROOM = new Set(['ENOSPC', 'EDQUOT'])

/**
 * Does something on the disk, and does it again while there is no room. Meanwhile nothing is read from the network, so that
 * an answer waits in the provider's hands instead of being thrown away. Throws what else goes wrong, and the failure itself when
 * the signal is aborted.
 */
export async function retryWhileDiskFull<T>(
  step: () => Promise<T>,
  { interval, signal, onBlocked }: DiskRetry,
): Promise<T> {
  let blocked = false
  try {
    for (;;) {
      try {
        return await step()
      } catch (thrown) {
        if (!NO_ROOM.has(systemErrorCode(thrown) ?? '') || signal.aborted) throw thrown
        if (!blocked) onBlocked(true)
        blocked = true
        await wait(interval, undefined, { signal }).catch(() => undefined)
      }
    }
  } finally {
    if (blocked) onBlocked(false)
  }
}
