import { streamLimitOf } from '../../provider/stream-limit.ts'
import type { RequestPart } from '../../provider/request-body.ts'
import type { PartOutcome } from './run-part.ts'

/** How many pictures a provider makes in one stream. Servers differ, and say so only by refusing. */
export interface StreamLimit {
  current(): number
  /** Remembers it for the provider. Never throws. */
  learn(limit: number): Promise<void>
}

/**
 * The limit to keep to after a part was refused for asking too much: the one that the server named, if it helps, else one
 * picture at a time; less than the part asks for. Null when the part was not refused for that, may have been charged all the
 * same, or cannot be made smaller.
 */
export function limitAfter(part: RequestPart, { error }: PartOutcome): number | null {
  if (error?.data.reason !== 'stream_limit' || error.data.charged !== 'no') return null
  const count = part.count ?? 1
  if (count <= 1) return null
  const named = streamLimitOf(error.data)
  return named !== null && named >= 1 && named < count ? named : 1
}

/** A part in pieces of at most `limit` pictures. */
export function smallerParts(part: RequestPart, limit: number): RequestPart[] {
  const end = part.offset + (part.count ?? 1)
  const pieces: RequestPart[] = []
  for (let offset = part.offset; offset < end; offset += limit) {
    pieces.push({ offset, count: Math.min(limit, end - offset) })
  }
  return pieces
}
