import type { ChatJob } from './chat.ts'
import type { Job } from './generation.ts'

/** Anything the ledger has: a generation, or a turn of a chat. */
export type AnyJob = Job | ChatJob

/** Returns whether a job is a turn of a chat. */
export function isChatJob(job: AnyJob): job is ChatJob {
  return job.request.kind === 'chat'
}

/** Returns whether a job is a generation: pictures or a video. */
export function isGeneration(job: AnyJob): job is Job {
  return job.request.kind !== 'chat'
}
