import type { Asset } from '#shared/domain/asset.ts'
import type { EditCanvas } from '#shared/domain/edit.ts'
import { isRunning, type Job } from '#shared/domain/generation.ts'
import { editResults, isBeingLaid } from '../../../data/feed/edit-items.ts'

/** Newest jobs that are looked at: who edits a picture wants what came of it just now. */
const MOST_JOBS = 100
/** Results that are offered. */
const MOST_RESULTS = 4

/** Returns the newest results of edits of a picture, the newest first. */
export function resultsOf(jobs: Iterable<Job>, assetId: string): readonly Asset[] {
  return editsOf(jobs, assetId)
    .flatMap((job) => editResults(job).toReversed())
    .slice(0, MOST_RESULTS)
}

/** Returns what the picture was extended to for each of these results; null where it kept its size. */
export function canvasesOf(jobs: Iterable<Job>, assetId: string): readonly (EditCanvas | null)[] {
  return editsOf(jobs, assetId)
    .flatMap((job) => editResults(job).map(() => canvasOf(job)))
    .slice(0, MOST_RESULTS)
}

function canvasOf({ request }: Job): EditCanvas | null {
  return request.kind === 'image' ? (request.edit?.canvas ?? null) : null
}

/** Returns how many edits of a picture are on their way. */
export function comingOf(jobs: Iterable<Job>, assetId: string): number {
  return editsOf(jobs, assetId).filter(
    (job) => isRunning(job.state) || job.outputs.some((output) => isBeingLaid(output, job)),
  ).length
}

function editsOf(jobs: Iterable<Job>, assetId: string): readonly Job[] {
  const found: Job[] = []
  let looked = 0
  for (const job of jobs) {
    looked += 1
    if (looked > MOST_JOBS) break
    const { request } = job
    if (request.kind === 'image' && request.edit?.asset === assetId) found.push(job)
  }
  return found
}
