import { z } from 'zod'
import { assertNever } from '#shared/assert-never.ts'
import type { ImageModel, VideoModel } from '#shared/capabilities.ts'
import { answerChat } from './chat/answer.ts'
import { readChatOrder } from './chat/request.ts'
import { replyStream, replyWhole, type Answer } from './completion.ts'
import { invalidRequest, notFound, parseOrRefuse } from './http/api-error.ts'
import type { Output } from './http/output.ts'
import { answerWithImages } from './image/answer.ts'
import { readImageOrder } from './image/request.ts'
import { imageSources, mediaPromptOf, messagesSchema, type Messages } from './messages.ts'
import { findModel, type DemoModel } from './models.ts'
import { loadReference } from './references.ts'
import type { RequestContext } from './request-context.ts'
import { answerWithVideo } from './video/answer.ts'
import { readVideoOrder } from './video/request.ts'

const REASONING_EFFORTS = ['none', 'minimal', 'low', 'medium', 'high', 'xhigh'] as const

const modelSchema = z.object({ model: z.string().min(1) })

/** What all models have in common. Unknown parameters are dropped, as the document says. */
const commonSchema = z.object({
  messages: messagesSchema,
  stream: z.boolean().nullish(),
  reasoning_effort: z.enum(REASONING_EFFORTS).nullish(),
  temperature: z.number().min(0).max(2).nullish(),
  top_p: z.number().min(0).max(1).nullish(),
})
type Common = z.infer<typeof commonSchema>

/** Handles `POST /v1/chat/completions`. Throws an ApiError for an invalid request, before any header. */
export async function serveCompletion(
  body: unknown,
  output: Output,
  context: RequestContext,
  options: { readonly created: number; readonly empty: boolean },
): Promise<void> {
  const { model: id } = parseOrRefuse(modelSchema, body)
  const model = findModel(id)
  if (model === undefined) throw notFound(`The model \`${id}\` does not exist`)
  const common = parseOrRefuse(commonSchema, body)
  const prepared = await prepareAnswer(model, body, common, context)
  const answer = options.empty ? emptyAnswer() : prepared
  const header = { model: id, created: options.created }
  if (common.stream === true) await replyStream(output, header, answer)
  else await replyWhole(output, header, answer)
}

async function prepareAnswer(
  model: DemoModel,
  body: unknown,
  common: Common,
  context: RequestContext,
): Promise<Answer> {
  switch (model.kind) {
    case 'chat':
      return answerChat(readChatOrder(body, common), context)
    case 'image':
      return prepareImages(model, body, common, context)
    case 'video':
      return prepareVideo(model, body, common, context)
    default:
      return assertNever(model)
  }
}

async function prepareImages(
  model: ImageModel,
  body: unknown,
  { messages, stream }: Common,
  context: RequestContext,
): Promise<Answer> {
  const streamed = stream === true
  const { image_config: config } = parseOrRefuse(
    z.object({ image_config: z.unknown().optional() }),
    body,
  )
  const order = readImageOrder(model, config, streamed)
  const prompt = mediaPrompt(messages)
  const sources = imageSources(messages)
  if (sources.length < model.references.min) {
    throw invalidRequest(`${model.id} needs an image`, 'messages', 'missing_image')
  }
  const counted = model.references.max === 0 ? [] : sources.slice(-model.references.max)
  const references: Uint8Array[] = []
  for (const source of counted) references.push(await loadReference(source, context))
  return answerWithImages({ order, prompt, references, stream: streamed }, context)
}

async function prepareVideo(
  model: VideoModel,
  body: unknown,
  { messages, stream, reasoning_effort: effort }: Common,
  context: RequestContext,
): Promise<Answer> {
  const { video_config: config } = parseOrRefuse(
    z.object({ video_config: z.unknown().optional() }),
    body,
  )
  const order = readVideoOrder(model, config)
  const first = imageSources(messages)[0]
  if (first === undefined) mediaPrompt(messages)
  const reference = first === undefined ? undefined : await loadReference(first, context)
  const task = { order, reference, thinking: effort !== 'none', stream: stream === true }
  return answerWithVideo(task, context)
}

function mediaPrompt(messages: Messages): string {
  const prompt = mediaPromptOf(messages)
  if (prompt === '') throw invalidRequest('The prompt is empty', 'messages', 'empty_prompt')
  return prompt
}

/** Yields nothing: HTTP 200 with an empty answer. */
async function* emptyAnswer(): Answer {
  yield { type: 'choice', index: 0, text: '' }
}
