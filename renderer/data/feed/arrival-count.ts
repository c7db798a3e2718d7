import { isRunning, requestedOutputs, type Job } from '#shared/domain/generation.ts'

/** How much of what was asked for by one press is here. */
export interface ArrivalCount {
  readonly arrived: number
  readonly requested: number
}

/** Presses that are remembered; more than can be under way. */
const MOST_PRESSES = 200

/**
 * Returns a function that takes each state of a job, and returns how much is here of what was asked for together with it, a batch or the job
 * alone, whenever that has become more; null otherwise.
 */
export function createArrivalCount(): (job: Job) => ArrivalCount | null {
  /** By batch, or by job without one: the jobs that have run since. */
  const presses = new Map<string, Map<string, ArrivalCount>>()
  return (job) => {
    const press = job.batchId ?? job.id
    const jobs = presses.get(press) ?? new Map<string, ArrivalCount>()
    const before = jobs.get(job.id)
    if (before === undefined && !isRunning(job.state)) return null
    presses.set(press, jobs)
    const [oldest] = presses.keys()
    if (presses.size > MOST_PRESSES && oldest !== undefined) presses.delete(oldest)
    jobs.set(job.id, {
      arrived: job.outputs.length,
      requested: requestedOutputs(job.request),
    })
    if (job.outputs.length <= (before?.arrived ?? 0)) return null
    const all = [...jobs.values()]
    const sum = (of: (count: ArrivalCount) => number): number =>
      all.reduce((total, each) => total + of(each), 0)
    return { arrived: sum(({ arrived }) => arrived), requested: sum(({ requested }) => requested) }
  }
}
