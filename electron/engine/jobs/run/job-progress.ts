import type { Progress } from '#shared/domain/generation.ts'

/** Overall progress of a job made of several parts. */
export interface JobProgress {
  now(): Progress
  /** The server reported progress of a part. */
  report(part: number, progress: Progress): Progress
  /** An output of a part is safe. */
  saved(part: number): Progress
}

/**
 * Adds the parts up, weighted by how many outputs each makes. A picture that is saved counts in full, so that a job whose
 * server reports nothing still moves; until anything is known the fraction is null. Never goes backwards.
 */
export function createJobProgress(expectedByPart: readonly number[]): JobProgress {
  const total = expectedByPart.reduce((sum, count) => sum + count, 0)
  const reported = expectedByPart.map(() => 0)
  const savedOutputs = expectedByPart.map(() => 0)
  let known = false
  let stage: string | null = null
  let highest = 0

  const overall = (): Progress => {
    const done = expectedByPart.reduce((sum, count, part) => {
      const bySaved = Math.min(1, (savedOutputs[part] ?? 0) / count)
      return sum + count * Math.max(bySaved, reported[part] ?? 0)
    }, 0)
    highest = Math.max(highest, Math.min(1, done / total))
    return { fraction: known ? highest : null, stage }
  }
  return {
    now: overall,
    report(part, progress) {
      stage = progress.stage ?? stage
      if (progress.fraction !== null) {
        known = true
        reported[part] = progress.fraction
      }
      return overall()
    },
    saved(part) {
      known = true
      savedOutputs[part] = (savedOutputs[part] ?? 0) + 1
      return overall()
    },
  }
}
