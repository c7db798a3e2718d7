import { errorInPlaceOfAnswer } from '../error-body.ts'
import { readChunk, type Chunk, type ChoiceDelta } from './chunk.ts'
import { mediaInField } from './media-fields.ts'
import { repairJson } from './repair-json.ts'

/** What was salvaged from a text that could not be parsed. */
export interface Salvage {
  readonly chunks: readonly Chunk[]
  /** Whether the text broke off: what is at its end may be incomplete. */
  readonly cut: boolean
}

/** Members that hold media, where nothing else says so. */
const MEDIA_MEMBERS: ReadonlySet<string> = new Set(['images', 'image_url', 'video_url', 'b64_json'])
/** Members whose addresses are not the answer: thoughts, errors, and what was sent. */
const OTHERS =
  /reason|think|thought|error|messages|input|request|prompt|usage|tool|reference|schema|history/i
const DEEPEST = 100

/**
 * Salvages text of an answer that is no JSON, and could not be repaired while it came: halves of events, and bodies
 * that broke off. Reads what has the shape of an answer, and else the contents of messages, at any depth.
 */
export function salvage(text: string): Salvage {
  const { values, cutFrom } = repairJson(text)
  const chunks = values.map((value) => readChunk(value))
  const cut = cutFrom !== null
  if (chunks.some(({ recognised, error }) => recognised || error !== null)) {
    return { chunks: cut ? chunks.map(withoutCalls) : chunks, cut }
  }
  const deltas = values.flatMap((value) => looseDeltas(value, 0))
  return { chunks: [{ error: null, recognised: deltas.length > 0, deltas, usage: null }], cut }
}

/** Removes the calls: the arguments of the last one may be incomplete. */
function withoutCalls(chunk: Chunk): Chunk {
  return { ...chunk, deltas: chunk.deltas.map((delta) => ({ ...delta, toolCalls: [] })) }
}

function looseDeltas(value: unknown, depth: number): ChoiceDelta[] {
  if (typeof value !== 'object' || value === null || depth > DEEPEST) return []
  if (Array.isArray(value)) return value.flatMap((item) => looseDeltas(item, depth + 1))
  if (errorInPlaceOfAnswer(value) !== null) return []
  return Object.entries(value).flatMap(([name, member]): ChoiceDelta[] => {
    if (OTHERS.test(name)) return []
    if (name === 'content' && typeof member === 'string') return [looseDelta(member, [])]
    if (MEDIA_MEMBERS.has(name)) return [looseDelta('', mediaInField(member))]
    return looseDeltas(member, depth + 1)
  })
}

function looseDelta(content: string, media: readonly string[]): ChoiceDelta {
  return {
    choice: 0,
    content,
    reasoning: '',
    refusal: '',
    media,
    toolCalls: [],
    finishReason: null,
  }
}
