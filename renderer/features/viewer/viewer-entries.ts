import type { Asset } from '#shared/domain/asset.ts'
import type { Job } from '#shared/domain/generation.ts'

/** An output, or what arrived beside it, with the job that made it. */
export interface ViewerEntry {
  readonly asset: Asset
  readonly job: Job
}

/** All loaded outputs in the order of the feed: newest job first, each job's outputs by index, and its extras behind them. */
export function viewerEntries(jobs: readonly Job[]): readonly ViewerEntry[] {
  return jobs.flatMap((job) =>
    [job.outputs, job.extras ?? []].flatMap((assets) =>
      assets.toSorted((a, b) => a.index - b.index).map((asset) => ({ asset, job })),
    ),
  )
}
