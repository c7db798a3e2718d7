import { z } from 'zod'
import { messagesSchema } from '../messages.ts'
import { Refusal } from '../refusal.ts'
import type { Order } from '../request.ts'
import { modelKind } from './models.ts'

const SIZES = ['720x1280', '1280x720', '1024x1024', '1024x1792', '1792x1024'] as const
const LENGTHS = [6, 10, 12, 16, 20]

/** What these servers read; everything else is ignored without a word. */
const bodySchema = z.object({
  model: z.string(),
  messages: messagesSchema,
  stream: z.boolean().nullish(),
  reasoning_effort: z.enum(['none', 'minimal', 'low', 'medium', 'high', 'xhigh']).nullish(),
  image_config: z
    .object({
      n: z.int().nullish(),
      size: z.string().nullish(),
      response_format: z.string().nullish(),
    })
    .nullish(),
  video_config: z
    .object({
      seconds: z.int().nullish(),
      size: z.enum(SIZES).nullish(),
      resolution_name: z.enum(['480p', '720p']).nullish(),
    })
    .nullish(),
})

type Body = z.infer<typeof bodySchema>

/** Reads a request as version 2 does. Throws 400, also for a model that is not there. */
export function readOrder2(json: unknown): Order {
  const model = z.object({ model: z.string() }).safeParse(json).data?.model ?? ''
  const kind = modelKind(model)
  if (kind === null) {
    const message = `Model '${model}' does not exist or you do not have access to it.`
    throw new Refusal(400, { message, code: 'model_not_found' }, 'model')
  }
  const parsed = bodySchema.safeParse(json)
  if (!parsed.success) {
    const [issue] = parsed.error.issues
    throw new Refusal(400, { message: issue?.message ?? 'invalid' }, issue?.path.join('.'))
  }
  const body = parsed.data
  if (kind === 'image') assertPlainPrompt(body)
  const [width = 0, height = 0] = (body.image_config?.size ?? '1024x1024').split('x').map(Number)
  return {
    model,
    kind,
    messages: body.messages,
    stream: body.stream ?? true,
    thinking: (body.reasoning_effort ?? 'none') !== 'none',
    tools: [],
    toolChoice: 'auto',
    parallelToolCalls: true,
    count: countOf(body, kind),
    size: { width, height },
    responseFormat: formatOf(body),
    lengthSeconds: lengthOf(body),
    resolution: body.video_config?.resolution_name ?? '720p',
    videoSize: body.video_config?.size ?? '720x1280',
  }
}

/** Parts of a message are not read for pictures: nothing is left as the prompt then. */
function assertPlainPrompt({ messages }: Body): void {
  const last = messages.findLast(({ role }) => role === 'user')
  if (typeof last?.content === 'string' && last.content.trim() !== '') return
  throw new Refusal(400, { message: 'prompt cannot be empty' }, 'messages')
}

function countOf({ model, image_config: config }: Body, kind: Order['kind']): number {
  const count = config?.n ?? 1
  const most = kind === 'edit' ? 2 : model.endsWith('-lite') ? 4 : 10
  if (count >= 1 && count <= most) return count
  const message = `n must be between 1 and ${most} for model '${model}'`
  throw new Refusal(400, { message }, 'image_config.n')
}

function formatOf({ image_config: config }: Body): 'url' | 'b64_json' {
  const format = config?.response_format ?? 'url'
  if (format === 'url' || format === 'b64_json') return format
  const message = "response_format must be one of ['url', 'b64_json']"
  throw new Refusal(400, { message }, 'response_format')
}

function lengthOf({ video_config: config }: Body): number {
  const seconds = config?.seconds ?? 6
  if (LENGTHS.includes(seconds)) return seconds
  throw new Refusal(400, { message: `seconds must be one of [${LENGTHS.join(', ')}]` }, 'seconds')
}
