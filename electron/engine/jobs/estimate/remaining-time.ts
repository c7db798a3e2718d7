import type { Progress } from '#shared/domain/generation.ts'
import type { Clock } from '../../host.ts'

/** Milliseconds for which a remaining time stays as it was told. */
const TOLD_FOR = 1000

/** Below this fraction the job's own pace says nothing yet. */
const PACE_FROM = 0.05
/** The same where there is nothing else to go by. */
const PACE_ALONE_FROM = 0.2

/** A told time is corrected by at most this share of it, or so many seconds, at once. */
const LARGEST_SHARE = 0.25
const LARGEST_SECONDS = 2

/**
 * Adds to the progress of a job how long it will probably still take. The clock starts now. `estimate` is what such a job usually
 * takes, in seconds, or null. What is told changes at most once a second and without leaps, and is never below 0; nothing is told while
 * the job waits to be sent again or for the disk, nor once it has taken longer than usual and says nothing of itself.
 */
export function createRemainingTime(
  estimate: number | null,
  clock: Clock,
): (progress: Progress) => Progress {
  const start = clock()
  let told: { readonly seconds: number; readonly at: number } | null = null
  return (progress) => {
    if (progress.retryAt !== undefined || progress.blockedBy !== undefined) return progress
    const now = clock()
    const age = told === null ? 0 : Math.max(0, now - told.at)
    if (told === null || age >= TOLD_FOR) {
      const elapsed = Math.max(0, now - start) / 1000
      const target = remaining(estimate, elapsed, progress.fraction)
      const seconds =
        told === null || target === null ? target : towards(target, told.seconds - age / 1000)
      told = seconds === null ? null : { seconds, at: now }
    }
    return told === null ? progress : { ...progress, remainingSeconds: Math.round(told.seconds) }
  }
}

/**
 * Two opinions: what such jobs usually take, less what is done; and this job's own pace so far. The more is done, the more its
 * own pace counts.
 */
function remaining(
  estimate: number | null,
  elapsed: number,
  fraction: number | null,
): number | null {
  if (fraction === null) return estimate !== null && estimate > elapsed ? estimate - elapsed : null
  const usual = estimate === null ? null : estimate * (1 - fraction)
  const pace = fraction < PACE_FROM ? null : (elapsed * (1 - fraction)) / fraction
  if (usual === null) return fraction < PACE_ALONE_FROM ? null : pace
  return pace === null ? usual : (1 - fraction) * usual + fraction * pace
}

/** A step from the time that should be left by now to the one that is found. */
function towards(target: number, due: number): number {
  const expected = Math.max(0, due)
  const step = Math.max(LARGEST_SECONDS, expected * LARGEST_SHARE)
  return Math.max(0, Math.min(expected + step, Math.max(expected - step, target)))
}
