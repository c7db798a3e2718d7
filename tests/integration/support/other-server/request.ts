import { z } from 'zod'
import type { Behaviour } from './behaviour.ts'
import { messagesSchema, type Messages } from './messages.ts'
import { modelKind } from './models.ts'
import { Refusal } from './refusal.ts'

const SIZES = ['1280x720', '720x1280', '1792x1024', '1024x1792', '1024x1024'] as const

/** The tables of the API document, written down a second time: this server must not share the client's idea of them. */
const bodySchema = z.object({
  model: z.string(),
  messages: messagesSchema,
  stream: z.boolean().optional(),
  reasoning_effort: z.enum(['none', 'minimal', 'low', 'medium', 'high', 'xhigh']).optional(),
  temperature: z.number().min(0).max(2).optional(),
  top_p: z.number().min(0).max(1).optional(),
  tools: z
    .array(
      z.object({
        type: z.literal('function'),
        function: z.object({ name: z.string(), parameters: z.unknown().optional() }),
      }),
    )
    .optional(),
  tool_choice: z
    .union([
      z.enum(['auto', 'required', 'none']),
      z.object({ type: z.literal('function'), function: z.object({ name: z.string() }) }),
    ])
    .optional(),
  parallel_tool_calls: z.boolean().optional(),
  image_config: z
    .object({
      n: z.int().min(1).max(10).optional(),
      size: z.enum(SIZES).optional(),
      response_format: z.enum(['url', 'b64_json', 'base64']).optional(),
    })
    .optional(),
  video_config: z
    .object({
      aspect_ratio: z.enum(['16:9', '9:16', '1:1', '2:3', '3:2', ...SIZES]).optional(),
      video_length: z.int().min(6).max(30).optional(),
      resolution_name: z.enum(['480p', '720p']).optional(),
      preset: z.enum(['fun', 'normal', 'spicy', 'custom']).optional(),
    })
    .optional(),
})

type Body = z.infer<typeof bodySchema>

/** A request that has been checked. */
export interface Order {
  readonly model: string
  readonly kind: ReturnType<typeof modelKind>
  readonly messages: Messages
  readonly stream: boolean
  readonly thinking: boolean
  readonly tools: NonNullable<Body['tools']>
  readonly toolChoice: NonNullable<Body['tool_choice']>
  readonly parallelToolCalls: boolean
  readonly count: number
  readonly size: { readonly width: number; readonly height: number }
  readonly responseFormat: 'url' | 'b64_json' | 'base64'
  readonly lengthSeconds: number
  readonly resolution: '480p' | '720p'
  /** Only version 2 knows it. */
  readonly videoSize?: '720x1280' | '1280x720' | '1024x1024' | '1024x1792' | '1792x1024'
}

/** Reads a request. Throws 404 for a model that is not there and 400 for all else that the document does not allow. */
export function readOrder(json: unknown, behaviour: Behaviour): Order {
  const model = z.object({ model: z.string() }).safeParse(json).data?.model
  const kind = model === undefined ? null : modelKind(model, behaviour.moreModels)
  if (model !== undefined && kind === null) {
    throw new Refusal(404, { message: `The model ${model} does not exist` }, 'model')
  }
  const parsed = bodySchema.safeParse(withoutServerChoices(json, model))
  if (!parsed.success || kind === null) {
    const issue = parsed.error?.issues[0]
    const param = issue?.path.join('.') ?? 'model'
    throw new Refusal(400, { message: `${param}: ${issue?.message ?? 'missing'}` }, param)
  }
  const order = orderOf(parsed.data, kind)
  if (order.stream && kind !== 'chat' && order.count > behaviour.streamLimit) {
    const message = `With stream=true, n must be between 1 and ${behaviour.streamLimit}`
    throw new Refusal(400, { code: 'invalid_stream_n', message }, 'image_config.n')
  }
  return order
}

/** `-fast` does not look at what its server decides. */
function withoutServerChoices(json: unknown, model: string | undefined): unknown {
  if (model !== 'grok-imagine-1.0-fast' || typeof json !== 'object') return json
  return { ...json, image_config: undefined }
}

function orderOf(body: Body, kind: Order['kind']): Order {
  const { image_config: image = {}, video_config: video = {} } = body
  const [width = 0, height = 0] = (image.size ?? '1024x1024').split('x').map(Number)
  return {
    model: body.model,
    kind,
    messages: body.messages,
    // Real servers stream when nothing is said.
    stream: body.stream ?? true,
    thinking: body.reasoning_effort !== 'none',
    tools: body.tools ?? [],
    toolChoice: body.tool_choice ?? 'auto',
    parallelToolCalls: body.parallel_tool_calls ?? true,
    count: image.n ?? 1,
    size: { width, height },
    responseFormat: image.response_format ?? 'url',
    lengthSeconds: video.video_length ?? 6,
    resolution: video.resolution_name ?? '480p',
  }
}
