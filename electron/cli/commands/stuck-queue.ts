import type { QueueState } from '#shared/domain/queue.ts'

/**
 * Returns whether the queue has stopped by itself, because nothing could be recorded: queued jobs would never start,
 * and never end.
 */
export function isStuck({ paused, running, waiting }: QueueState): boolean {
  return paused && running === 0 && waiting > 0
}
