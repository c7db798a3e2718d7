import type { QueueState } from '#shared/domain/queue.ts'

/** Whether the queue has stopped by itself, because nothing could be recorded: what waits would never start, and never end. */
export function isStuck({ paused, running, waiting }: QueueState): boolean {
  return paused && running === 0 && waiting > 0
}
