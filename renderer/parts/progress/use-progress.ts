import type { Job, Progress } from '#shared/domain/generation.ts'
import { useFeed } from '../../data/feed/feed-store.ts'

const UNKNOWN: Progress = { fraction: null, stage: null }

/** Returns how far a job is: what was told of it last, or else what was `known` with the job. */
export function useProgress(id: string, known: Progress | null): Progress {
  const live = useFeed(({ progress }) => progress[id])
  return live ?? known ?? UNKNOWN
}

/** Returns what was told of a job's progress with the job; null where nothing was. */
export function knownProgress(job: Job): Progress | null {
  return 'progress' in job ? job.progress : null
}
