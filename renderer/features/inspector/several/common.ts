import type { MediaEntry } from '../../../data/media/media-sequence.ts'

/** What several items have in common; null for what differs among them. */
export interface Common {
  readonly pictures: number
  readonly videos: number
  /** Of all files together. */
  readonly bytes: number
  readonly prompt: string | null
  readonly model: string | null
  readonly provider: string | null
  /** When the first and the last of them were made, in milliseconds since 1970. */
  readonly from: number
  readonly until: number
}

/** Returns what items have in common; null for none. */
export function commonOf(entries: readonly MediaEntry[]): Common | null {
  if (entries.length === 0) return null
  const times = entries.map(({ asset }) => asset.createdAt)
  return {
    pictures: entries.filter(({ asset }) => asset.kind === 'image').length,
    videos: entries.filter(({ asset }) => asset.kind === 'video').length,
    bytes: entries.reduce((sum, { asset }) => sum + asset.bytes, 0),
    prompt: same(entries, ({ job }) => job.request.prompt),
    model: same(entries, ({ job }) => job.request.model),
    provider: same(entries, ({ job }) => job.profileName),
    // Not by spreading: there may be more of them than a call takes.
    from: times.reduce((one, other) => Math.min(one, other)),
    until: times.reduce((one, other) => Math.max(one, other)),
  }
}

function same(
  entries: readonly MediaEntry[],
  valueOf: (entry: MediaEntry) => string,
): string | null {
  const [first] = entries
  if (first === undefined) return null
  const value = valueOf(first)
  return entries.every((entry) => valueOf(entry) === value) ? value : null
}
