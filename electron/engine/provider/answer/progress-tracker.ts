import type { Progress } from '#shared/domain/generation.ts'
import type { ProgressReading } from './progress-line.ts'

/**
 * Converts the progress of lines to overall progress. Long clips are made in rounds and the percentage restarts with
 * each: overall = (round − 1 + fraction) / rounds. The bar never goes backwards, even when the server's numbers do.
 */
export class ProgressTracker {
  #progress: Progress = { fraction: null, stage: null }
  #round: { readonly number: number; readonly of: number } | null = null

  /** Returns the new overall progress, or null when nothing changed. */
  update(reading: ProgressReading): Progress | null {
    const { round, rounds } = reading
    if (round !== null && rounds !== null && round >= 1 && round <= rounds) {
      this.#round = { number: round, of: rounds }
    }
    const before = this.#progress
    const fraction = Math.max(before.fraction ?? 0, this.#overall(reading.fraction) ?? 0)
    this.#progress = {
      fraction: before.fraction === null && reading.fraction === null ? null : fraction,
      stage: reading.stage,
    }
    const same =
      before.fraction === this.#progress.fraction && before.stage === this.#progress.stage
    return same ? null : this.#progress
  }

  #overall(fraction: number | null): number | null {
    if (fraction === null || this.#round === null) return fraction
    return (this.#round.number - 1 + fraction) / this.#round.of
  }
}
