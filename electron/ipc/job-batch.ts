import { isRunning, type Job } from '#shared/domain/generation.ts'

/** Milliseconds between two changes of a job that runs: twenty a second, as much as an eye can follow. */
const INTERVAL = 50

/** Sends changes of jobs to the window. */
export interface JobBatch {
  /** Sends a change: the first one and the end of a job at once, of others in quick succession the newest. */
  report(job: Job): void
  /** Sends what is held back at once, before something else that may be newer. */
  flush(): void
  /** Drops what is held back of a job that is gone: it would be there again. */
  forget(jobId: string): void
}

/**
 * Creates it. Where pictures come at once, each of them changes its job twice, and each change has the page lay out the tiles of the job
 * again, on the processor that is to bring the next picture to the disk.
 */
export function createJobBatch(send: (job: Job) => void): JobBatch {
  const held = new Map<string, Job>()
  const sentLately = new Set<string>()
  let timer: NodeJS.Timeout | null = null

  const sendNow = (job: Job): void => {
    sentLately.add(job.id)
    timer ??= setTimeout(tick, INTERVAL)
    send(job)
  }
  const flush = (): void => {
    const jobs = [...held.values()]
    held.clear()
    for (const job of jobs) sendNow(job)
  }
  const tick = (): void => {
    timer = null
    sentLately.clear()
    flush()
  }

  return {
    report(job) {
      if (isRunning(job.state) && sentLately.has(job.id)) {
        held.set(job.id, job)
        return
      }
      held.delete(job.id)
      sendNow(job)
    },
    flush,
    forget: (jobId) => void held.delete(jobId),
  }
}
