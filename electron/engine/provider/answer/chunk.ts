import { z } from 'zod'
import { errorInPlaceOfAnswer, serverErrorOf, type ServerError } from '../error-body.ts'
import { mediaInBlock, mediaInField } from './media-fields.ts'
import { readToolCallPiece, type ToolCallPiece } from './tool-call-piece.ts'

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
}

const text = z.string().nullish().catch(null)

/** A block of a multimodal content: text, a refusal, a picture or video, or anything else, which is ignored. */
const blockSchema = z.object({ text, refusal: text }).loose()

const messageSchema = z.object({
  content: z
    .union([z.string(), z.array(z.unknown())])
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
  const recognised = Array.isArray(choices) || Array.isArray(data)
  return {
    error: serverErrorOf(json) ?? (recognised ? null : errorInPlaceOfAnswer(json)),
    recognised,
    deltas: [...(choices ?? []).flatMap(choiceDelta), ...(data ?? []).flatMap(dataDelta)],
  }
}

/** Whether a value is a chunk of an answer, or an error in place of one. */
export function isAnswer(json: unknown): boolean {
  const { recognised, error } = readChunk(json)
  return recognised || error !== null
}

function choiceDelta(value: unknown): ChoiceDelta[] {
  const parsed = choiceSchema.safeParse(value)
  if (!parsed.success) return []
  const { index, delta, message, finish_reason: finishReason } = parsed.data
  const source = delta ?? message ?? null
  const blocks = (Array.isArray(source?.content) ? source.content : []).map(readBlock)
  const words = blocks.map((block) => block.text).join('')
  const refused = blocks.map((block) => block.refusal).join('')
  return [
    {
      choice: index ?? 0,
      content: typeof source?.content === 'string' ? source.content : words,
      reasoning: source?.reasoning_content ?? source?.reasoning ?? '',
      refusal: `${source?.refusal ?? ''}${refused}`,
      media: [...blocks.flatMap((block) => block.media), ...mediaFieldsOf(source)],
      toolCalls: toolCallsOf(source),
      // Some gateways send an empty one in every chunk.
      finishReason: finishReason === '' ? null : (finishReason ?? null),
    },
  ]
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
  const parsed = dataSchema.safeParse(value)
  const media = parsed.success ? (parsed.data.url ?? parsed.data.b64_json ?? '') : ''
  if (media === '') return []
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
