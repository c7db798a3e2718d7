import type { Progress } from '#shared/domain/generation.ts'

type Updates = { jobId: string; progress: Progress }[]

/** Milliseconds between two batches: twenty a second, as much as an eye can follow. */
const INTERVAL = 50

export interface ProgressBatch {
  report(jobId: string, progress: Progress): void
  /**
   * Drops the pending progress of a job that has ended: its last state was sent, and progress after it would confuse.
   */
  forget(jobId: string): void
}

/** Collects progress and sends the newest of each job, at most twenty times a second. */
export function createProgressBatch(send: (updates: Updates) => void): ProgressBatch {
  const latest = new Map<string, Progress>()
  let timer: NodeJS.Timeout | null = null
  const flush = (): void => {
    timer = null
    const updates = [...latest].map(([jobId, progress]) => ({ jobId, progress }))
    latest.clear()
    if (updates.length > 0) send(updates)
  }
  return {
    report(jobId, progress) {
      latest.set(jobId, progress)
      timer ??= setTimeout(flush, INTERVAL)
    },
    forget: (jobId) => void latest.delete(jobId),
  }
}
