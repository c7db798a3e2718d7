import { z } from 'zod'
import { errorInPlaceOfAnswer, parseJson, serverErrorOf, type ServerError } from '../error-body.ts'
import { mediaInBlock, mediaInField } from './media-fields.ts'
import type { TokenUsage } from '#shared/domain/token-usage.ts'
import { readToolCallPiece, type ToolCallPiece } from './tool-call-piece.ts'
import { readUsage } from './usage.ts'

/** What one chunk of a stream, or a whole answer, adds to one choice. */
export interface ChoiceDelta {
  /** `choices[].index`: for images, which of them. */
  readonly choice: number
  readonly content: string
  readonly reasoning: string
  /** What the model says in place of an answer, in a field of its own. */
  readonly refusal: string
  /** Addresses that came in fields of their own instead of inside the content. */
  readonly media: readonly string[]
  readonly toolCalls: readonly ToolCallPiece[]
  /** Not the end of the answer: every image of several has its own `stop`. */
  readonly finishReason: string | null
}

/** A chunk, as far as it could be understood. */
export interface Chunk {
  readonly error: ServerError | null
  /** Whether it has the shape of an answer at all. */
  readonly recognised: boolean
  readonly deltas: readonly ChoiceDelta[]
  /** Tokens of the answer so far; null where it does not say. */
  readonly usage: TokenUsage | null
}

const text = z.string().nullish().catch(null)

/** A block of a multimodal content: text, a refusal, a picture or video, or anything else, which is ignored. */
const blockSchema = z.object({ text, refusal: text }).loose()

const messageSchema = z.object({
  content: z
    .union([z.string(), z.array(z.unknown()), z.looseObject({}).transform((block) => [block])])
    .nullish()
    .catch(null),
  reasoning_content: text,
  reasoning: text,
  refusal: text,
  images: z.unknown().optional(),
  image: z.unknown().optional(),
  videos: z.unknown().optional(),
  video: z.unknown().optional(),
  tool_calls: z.array(z.unknown()).nullish().catch(null),
  /** The predecessor of `tool_calls`; some gateways still send it. */
  function_call: z.unknown().optional(),
})
type Message = z.infer<typeof messageSchema>

/** Some servers leave the message out and put its fields into the choice; `text` is from the older completions API. */
const choiceSchema = messageSchema.extend({
  index: z.number().int().nonnegative().nullish().catch(null),
  delta: messageSchema.nullish().catch(null),
  message: messageSchema.nullish().catch(null),
  text,
  finish_reason: text,
})

const list = z.array(z.unknown()).nullish().catch(null)

/** `data` and `images` are the answers of image endpoints, which some gateways put in front of this one. */
const chunkSchema = z.object({ choices: list, data: list, images: list })

/** A gateway's envelope: `{"code":0,"data":{…}}`. */
const envelopeSchema = z.object({ data: z.looseObject({}).nullish().catch(null) })

/** Lists and envelopes may be nested; deeper nesting is an attack. */
const DEEPEST = 4

/**
 * Parses a chunk of a stream or a whole answer; fields that are not understood are left out. Several of them may be
 * in a list, and each may be encoded as a string, or be inside an envelope.
 */
export function readChunk(json: unknown, depth = 0): Chunk {
  const within = depth < DEEPEST ? chunksIn(json) : []
  if (within.length > 0) {
    const chunks = within.map((value) => readChunk(value, depth + 1))
    const isList = Array.isArray(json)
    if (chunks.some(({ recognised, error }) => recognised || (isList && error !== null))) {
      return joined(chunks)
    }
  }
  const parsed = chunkSchema.safeParse(json)
  const { choices, data, images } = parsed.success ? parsed.data : {}
  const deltas = [
    ...(choices ?? []).flatMap(choiceDelta),
    ...(data ?? images ?? []).flatMap(dataDelta),
  ]
  const recognised = [choices, data].some(Array.isArray) || deltas.length > 0
  return {
    error: serverErrorOf(json) ?? (recognised ? null : errorInPlaceOfAnswer(json)),
    recognised,
    deltas,
    usage: readUsage(json),
  }
}

/** Returns what may be an answer each; empty when the value is one itself. */
function chunksIn(json: unknown): unknown[] {
  if (Array.isArray(json)) return json
  if (typeof json === 'string') return /^\s*[{[]/.test(json) ? [parseJson(json)] : []
  const data = envelopeSchema.safeParse(json).data?.data ?? null
  return data === null ? [] : [data]
}

function joined(chunks: readonly Chunk[]): Chunk {
  return {
    error: chunks.find(({ error }) => error !== null)?.error ?? null,
    recognised: chunks.some(({ recognised }) => recognised),
    deltas: chunks.flatMap(({ deltas }) => deltas),
    usage: chunks.findLast(({ usage }) => usage !== null)?.usage ?? null,
  }
}

/** Returns whether a value is a chunk of an answer, or an error in place of one. */
export function isAnswer(json: unknown): boolean {
  const { recognised, error } = readChunk(json)
  return recognised || error !== null
}

function choiceDelta(value: unknown): ChoiceDelta[] {
  const parsed = choiceSchema.safeParse(value)
  if (!parsed.success) return []
  const { index, delta, message, finish_reason: finishReason, ...rest } = parsed.data
  const said = readMessage(delta ?? message ?? null)
  // Some servers send both, and one of them empty.
  const others = () => [message ?? null, { ...rest, content: rest.content ?? rest.text }]
  return [
    {
      choice: index ?? 0,
      ...(isSilent(said)
        ? (others()
            .map(readMessage)
            .find((one) => !isSilent(one)) ?? said)
        : said),
      // Some gateways send an empty one in every chunk.
      finishReason: finishReason === '' ? null : (finishReason ?? null),
    },
  ]
}

type Said = Omit<ChoiceDelta, 'choice' | 'finishReason'>

function readMessage(message: Message | null): Said {
  const blocks = (Array.isArray(message?.content) ? message.content : []).map(readBlock)
  const words = blocks.map((block) => block.text).join('')
  const refused = blocks.map((block) => block.refusal).join('')
  return {
    content: typeof message?.content === 'string' ? message.content : words,
    reasoning: message?.reasoning_content ?? message?.reasoning ?? '',
    refusal: `${message?.refusal ?? ''}${refused}`,
    media: [...blocks.flatMap((block) => block.media), ...mediaFieldsOf(message)],
    toolCalls: toolCallsOf(message),
  }
}

function isSilent({ content, reasoning, refusal, media, toolCalls }: Said): boolean {
  return `${content}${reasoning}${refusal}` === '' && media.length + toolCalls.length === 0
}

interface Block {
  readonly text: string
  readonly refusal: string
  readonly media: readonly string[]
}

function readBlock(value: unknown): Block {
  const parsed = blockSchema.safeParse(value)
  if (!parsed.success) {
    return { text: typeof value === 'string' ? value : '', refusal: '', media: [] }
  }
  const { text: words, refusal } = parsed.data
  return { text: words ?? '', refusal: refusal ?? '', media: mediaInBlock(parsed.data) }
}

function mediaFieldsOf(message: Message | null): string[] {
  if (message === null) return []
  const { images, image, videos, video } = message
  return [images, image, videos, video].flatMap((field) => mediaInField(field))
}

function toolCallsOf(message: Message | null): ToolCallPiece[] {
  const calls = message?.tool_calls ?? []
  const single = message?.function_call ?? null
  const values = calls.length > 0 || single === null ? calls : [single]
  return values.flatMap((value) => readToolCallPiece(value) ?? [])
}

function dataDelta(value: unknown, choice: number): ChoiceDelta[] {
  const [media] = mediaInField(value)
  if (media === undefined) return []
  return [
    {
      choice,
      content: '',
      reasoning: '',
      refusal: '',
      media: [media],
      toolCalls: [],
      finishReason: 'stop',
    },
  ]
}
