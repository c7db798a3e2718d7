import { z } from 'zod'
import { serverErrorOf, type ServerError } from '../error-body.ts'
import { readToolCallPiece, type ToolCallPiece } from './tool-call-piece.ts'

/** What one chunk of a stream, or a whole answer, adds to one choice. */
export interface ChoiceDelta {
  /** `choices[].index`: for images, which of them. */
  readonly choice: number
  readonly content: string
  readonly reasoning: string
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
}

const text = z.string().nullish().catch(null)
const address = z.union([z.string(), z.object({ url: z.string() }).transform(({ url }) => url)])

/** A block of a multimodal content: text, an image, or anything else, which is ignored. */
const blockSchema = z.object({
  text,
  image_url: address.nullish().catch(null),
  video_url: address.nullish().catch(null),
})

const messageSchema = z.object({
  content: z
    .union([z.string(), z.array(z.unknown())])
    .nullish()
    .catch(null),
  reasoning_content: text,
  reasoning: text,
  images: z.array(z.unknown()).nullish().catch(null),
  tool_calls: z.array(z.unknown()).nullish().catch(null),
  /** What came before `tool_calls`; some gateways still send it. */
  function_call: z.unknown().optional(),
})
type Message = z.infer<typeof messageSchema>

const choiceSchema = z.object({
  index: z.number().int().nonnegative().nullish().catch(null),
  delta: messageSchema.nullish().catch(null),
  message: messageSchema.nullish().catch(null),
  finish_reason: text,
})

/** `data` is how image endpoints answer, which some gateways put in front of this one. */
const dataSchema = z.object({ url: text, b64_json: text })

const chunkSchema = z.object({
  choices: z.array(z.unknown()).nullish().catch(null),
  data: z.array(z.unknown()).nullish().catch(null),
})

/** Reads a chunk of a stream or a whole answer; anything in it that is not understood is left out. */
export function readChunk(json: unknown): Chunk {
  const parsed = chunkSchema.safeParse(json)
  const { choices, data } = parsed.success ? parsed.data : { choices: null, data: null }
  return {
    error: serverErrorOf(json),
    recognised: Array.isArray(choices) || Array.isArray(data),
    deltas: [...(choices ?? []).flatMap(choiceDelta), ...(data ?? []).flatMap(dataDelta)],
  }
}

function choiceDelta(value: unknown): ChoiceDelta[] {
  const parsed = choiceSchema.safeParse(value)
  if (!parsed.success) return []
  const { index, delta, message, finish_reason: finishReason } = parsed.data
  const source = delta ?? message ?? null
  const blocks = (Array.isArray(source?.content) ? source.content : []).map(readBlock)
  return [
    {
      choice: index ?? 0,
      content:
        typeof source?.content === 'string' ? source.content : blocks.map((b) => b.text).join(''),
      reasoning: source?.reasoning_content ?? source?.reasoning ?? '',
      media: [...blocks.flatMap((block) => block.media), ...imagesOf(source)],
      toolCalls: toolCallsOf(source),
      finishReason: finishReason ?? null,
    },
  ]
}

function readBlock(value: unknown): { text: string; media: string[] } {
  const parsed = blockSchema.safeParse(value)
  if (!parsed.success) return { text: typeof value === 'string' ? value : '', media: [] }
  const { text: words, image_url: image, video_url: video } = parsed.data
  return { text: words ?? '', media: [image, video].filter((url) => typeof url === 'string') }
}

function imagesOf(message: Message | null): string[] {
  return (message?.images ?? []).flatMap((image) => readBlock(image).media)
}

function toolCallsOf(message: Message | null): ToolCallPiece[] {
  const calls = message?.tool_calls ?? []
  const single = message?.function_call ?? null
  const values = calls.length > 0 || single === null ? calls : [single]
  return values.flatMap((value) => readToolCallPiece(value) ?? [])
}

function dataDelta(value: unknown, choice: number): ChoiceDelta[] {
  const parsed = dataSchema.safeParse(value)
  const media = parsed.success ? (parsed.data.url ?? parsed.data.b64_json ?? '') : ''
  if (media === '') return []
  return [
    { choice, content: '', reasoning: '', media: [media], toolCalls: [], finishReason: 'stop' },
  ]
}
