import type { Asset } from '#shared/domain/asset.ts'
import type { GenerationRequest } from '#shared/domain/generation.ts'
import { usedReferences } from '../used-references.ts'
import type { MediaEntry } from './media-sequence.ts'

/** Steps that are followed back; further ones are reached from the last of these. */
const MOST_STEPS = 12

/** Returns the library item that a request began with: what it edits, adjusts, or went along first; null for what began with words. */
export function parentOf(request: GenerationRequest): string | null {
  if (request.kind === 'image') {
    const own = request.edit?.asset ?? request.adjustment?.asset
    if (own !== undefined) return own
  }
  for (const reference of usedReferences(request)) {
    if (reference.type === 'stored' && reference.asset !== undefined) return reference.asset
  }
  return null
}

/**
 * Returns what an item was made of, step by step, the oldest first, without the item itself. `find` resolves with null for what is gone, where it
 * ends. Never goes in a circle, which only a damaged library could have.
 */
export async function ancestorsOf(
  { asset, job }: MediaEntry,
  find: (id: string) => Promise<MediaEntry | null>,
): Promise<readonly Asset[]> {
  const steps: Asset[] = []
  const seen = new Set([asset.id])
  let parent = parentOf(job.request)
  while (parent !== null && !seen.has(parent) && steps.length < MOST_STEPS) {
    seen.add(parent)
    // oxlint-disable-next-line no-await-in-loop -- each one names the one before
    const found = await find(parent)
    if (found === null) break
    steps.unshift(found.asset)
    parent = parentOf(found.job.request)
  }
  return steps
}
