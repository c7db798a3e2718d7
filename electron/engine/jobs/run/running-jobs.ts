/** The reason a signal is aborted with when the app quits: what had arrived is read from the spool at the next start. */
export const QUITTING = new Error('quitting')

/** What is known of a job whose turn has come. */
interface UnderWay {
  readonly abort: AbortController
  /** Aborted only by quitting, also after the job was cancelled. */
  readonly quit: AbortController
  readonly ended: Promise<void>
  readonly profileId: string
  readonly batchId: string | null
}

/** What breaks a job off. */
export interface RunSignals {
  /** Aborted when the job is cancelled and, with the reason `QUITTING`, when the app quits. */
  readonly signal: AbortSignal
  /** Aborted only by quitting, also after the job was cancelled. */
  readonly quitSignal: AbortSignal
}

/** The jobs of this process whose turn has come and that have not ended. */
export interface RunningJobs {
  readonly quitting: boolean
  /** Runs a job, from the next microtask on. `work` never rejects. Answers a promise that resolves when the job's place is free. */
  start(
    job: { readonly id: string; readonly profileId: string; readonly batchId: string | null },
    work: (signals: RunSignals) => Promise<void>,
  ): Promise<void>
  /** Aborts a job; answers whether it is one of these. */
  cancel(id: string): boolean
  /** Whether the user has cancelled a job of these. */
  isCancelled(id: string): boolean
  /** Aborts all, or those of a batch. */
  cancelAll(batchId: string | null): void
  count(): number
  /** How many of them belong to a provider. */
  countOf(profileId: string): number
  /** Aborts everything with the reason `QUITTING`, and waits for it. */
  close(): Promise<void>
}

/** Creates the list, empty. */
export function createRunningJobs(): RunningJobs {
  const jobs = new Map<string, UnderWay>()
  let quitting = false
  return {
    get quitting() {
      return quitting
    },
    start({ id, profileId, batchId }, work) {
      const abort = new AbortController()
      const quit = new AbortController()
      const ended = Promise.resolve()
        .then(() => work({ signal: abort.signal, quitSignal: quit.signal }))
        .finally(() => jobs.delete(id))
      jobs.set(id, { abort, quit, ended, profileId, batchId })
      return ended
    },
    cancel(id) {
      const job = jobs.get(id)
      job?.abort.abort()
      return job !== undefined
    },
    isCancelled(id) {
      const signal = jobs.get(id)?.abort.signal
      return signal?.aborted === true && signal.reason !== QUITTING
    },
    cancelAll(batchId) {
      for (const job of jobs.values()) {
        if (batchId === null || job.batchId === batchId) job.abort.abort()
      }
    },
    count: () => jobs.size,
    countOf: (profileId) => [...jobs.values()].filter((job) => job.profileId === profileId).length,
    async close() {
      quitting = true
      const ending = [...jobs.values()]
      for (const { abort, quit } of ending) {
        abort.abort(QUITTING)
        quit.abort(QUITTING)
      }
      await Promise.all(ending.map(({ ended }) => ended))
    },
  }
}
