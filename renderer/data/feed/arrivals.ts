import type { Asset } from '#shared/domain/asset.ts'
import { isRunning, type Job } from '#shared/domain/generation.ts'
import { editResults, isBeingLaid } from './edit-items.ts'

/** Milliseconds after its arrival in which an output is still new to who looks. */
const FRESH_FOR = 4000

/**
 * Remembers which outputs have just arrived, for as long as that is news: a tile that is mounted later, because it was scrolled to, shows
 * nothing of it. Times are in milliseconds, of any one clock.
 */
export interface Arrivals {
  /** Compares a job with what it was; undefined for one that was not known. */
  note(before: Job | undefined, after: Job, now: number): void
  /** Whether an output has arrived just now, and nobody has seen it yet. */
  isFresh(assetId: string, now: number): boolean
  /** It was shown as new, once. */
  markSeen(assetId: string): void
}

/** Creates an empty memory of arrivals. */
export function createArrivals(): Arrivals {
  const times = new Map<string, number>()
  const forgetOld = (now: number): void => {
    for (const [id, time] of times) if (now - time > FRESH_FOR) times.delete(id)
  }
  return {
    note(before, after, now) {
      if (before === undefined) return
      const known = new Set([...before.outputs, ...editResults(before)].map(({ id }) => id))
      const fresh = awaited(before, after).filter(({ id }) => !known.has(id))
      if (fresh.length === 0) return
      forgetOld(now)
      for (const { id } of fresh) times.set(id, now)
    },
    isFresh(assetId, now) {
      const time = times.get(assetId)
      return time !== undefined && now - time <= FRESH_FOR
    },
    markSeen: (assetId) => void times.delete(assetId),
  }
}

/**
 * Of a job that had ended nothing arrives: it comes out of the trash. But the result of an edit is made after its end, as long as an answer
 * was not compared.
 */
function awaited(before: Job, after: Job): readonly Asset[] {
  if (isRunning(before.state)) return after.outputs
  return before.outputs.some((asset) => isBeingLaid(asset, before)) ? editResults(after) : []
}

/** Of the window's feed. */
export const arrivals = createArrivals()
