import { randomUUID } from 'node:crypto'
import { AppError } from '#shared/errors.ts'
import type { Logger } from '../host.ts'

/** Additions that wait for those before them. */
const MOST_ADDITIONS = 20

/** Additions one after the other, so that together they respect the limit of the tray. */
export interface AdditionQueue {
  /**
   * Starts an addition when those before it have ended, and returns its id at once. Throws `reference_too_many` while
   * too many of them wait.
   */
  add(takeIn: (addition: string) => Promise<void>): string
  /** Resolves when the additions that are known by now have ended. */
  idle(): Promise<void>
}

export interface AdditionQueueOptions {
  readonly closing: AbortSignal
  readonly log: Pick<Logger, 'error'>
  /** Called when an addition has ended, also where it has failed. */
  readonly onEnded: (addition: string) => void
}

/** Creates the empty queue. */
export function createAdditionQueue(options: AdditionQueueOptions): AdditionQueue {
  const { closing, log, onEnded } = options
  let last: Promise<void> = Promise.resolve()
  let waiting = 0
  return {
    add(takeIn) {
      if (waiting >= MOST_ADDITIONS || closing.aborted) {
        const detail = 'Too much at once'
        throw new AppError('invalid_request', { reason: 'reference_too_many', detail })
      }
      const addition = randomUUID()
      waiting += 1
      last = last
        .then(() => takeIn(addition))
        .catch((thrown: unknown) =>
          log.error('taking pictures in failed', { error: String(thrown) }),
        )
        .finally(() => {
          waiting -= 1
          onEnded(addition)
        })
      return addition
    },
    idle: () => last,
  }
}
