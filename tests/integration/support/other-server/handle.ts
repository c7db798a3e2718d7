import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Answer } from './answer.ts'
import type { Behaviour } from './behaviour.ts'
import { chatAnswer } from './chat-answer.ts'
import { sendCompletion } from './completion.ts'
import type { Failure, FailureQueue, MediaFailure } from './failures.ts'
import { imageAnswer, type Publish } from './image-answer.ts'
import { sendJson, sentInstead } from './instead.ts'
import { sendMedia } from './media-answer.ts'
import type { MediaStore } from './media-store.ts'
import { imagesOf, lastText } from './messages.ts'
import { modelList } from './models.ts'
import { send } from './outlet.ts'
import { Refusal } from './refusal.ts'
import { openRequest, type OpenRequest, type OtherRequest } from './request-log.ts'
import { readOrder, type Order } from './request.ts'
import { imageAnswer2, videoAnswer2 } from './version-2/answer.ts'
import { modelList as modelList2 } from './version-2/models.ts'
import { readOrder2 } from './version-2/request.ts'
import { videoAnswer } from './video-answer.ts'

/** What the server knows while it runs. */
export interface ServerState {
  readonly token: string
  readonly origin: string
  readonly mediaOrigin: string
  behaviour: Behaviour
  readonly failures: FailureQueue<Failure>
  readonly mediaFailures: FailureQueue<MediaFailure>
  readonly store: MediaStore
  readonly requests: OtherRequest[]
}

/** One request, from the log to the last byte of its answer. Never rejects. */
export async function handle(
  request: IncomingMessage,
  response: ServerResponse,
  origin: string,
  state: ServerState,
): Promise<void> {
  const record = openRequest(request, response, origin, state.token)
  state.requests.push(record)
  try {
    await answer(request, response, record, state)
  } catch (error) {
    if (response.headersSent) response.destroy()
    else if (error instanceof Refusal) await sendJson(response, error.status, error.body)
    else await sendJson(response, 500, { error: { message: String(error) } })
  }
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  record: OpenRequest,
  state: ServerState,
): Promise<void> {
  if (record.kind === 'media') {
    await serveFile(request, response, record, state)
    return
  }
  if (record.kind === 'completion') record.body = await readJson(request)
  if (record.origin !== state.origin || record.kind === 'unknown') throw new Refusal(404)
  if (record.authorization !== 'right') throw new Refusal(401)
  if (record.kind === 'models') {
    const { version, moreModels } = state.behaviour
    await sendJson(response, 200, version === 2 ? modelList2() : modelList(moreModels))
    return
  }
  // Before the request is looked at: gateways fail without reading it.
  const failure = state.failures.take()
  if (failure !== null && (await sentInstead(response, failure))) return
  const isVersion2 = state.behaviour.version === 2
  const order = isVersion2 ? readOrder2(record.body) : readOrder(record.body, state.behaviour)
  record.prompt = lastText(order.messages)
  record.usedImages = countedImages(order)
  const said = await answerFor(order, state)
  await sendCompletion(response, order, said, state.behaviour, failure)
}

function countedImages(order: Order): OtherRequest['usedImages'] {
  const images = imagesOf(order.messages)
  if (order.kind === 'edit' && images.length === 0) {
    throw new Refusal(400, { message: `${order.model} needs an image` }, 'messages')
  }
  if (order.kind === 'edit') return images.slice(-3)
  return order.kind === 'video' ? images.slice(0, 1) : images
}

async function answerFor(
  order: Order,
  { behaviour, origin, mediaOrigin, store }: ServerState,
): Promise<Answer> {
  const { version, media } = behaviour
  const publish: Publish = (file, name) =>
    store.publish(file, media.host === 'other' ? mediaOrigin : origin, { name, version })
  if (order.kind === 'chat') return chatAnswer(order, behaviour, publish)
  if (order.kind === 'video') {
    return version === 2 ? videoAnswer2(order, publish) : videoAnswer(order, behaviour, publish)
  }
  return version === 2 ? imageAnswer2(order, publish) : imageAnswer(order, behaviour, publish)
}

/** Asks for no token, as the real ones: whether one came all the same is in the log. */
async function serveFile(
  request: IncomingMessage,
  response: ServerResponse,
  record: OpenRequest,
  { store, behaviour, mediaFailures, origin, mediaOrigin }: ServerState,
): Promise<void> {
  const file = store.find(record.path)
  if (file === null) {
    throw new Refusal(behaviour.version === 2 ? 400 : 404, { message: 'File not found' })
  }
  const { redirect } = behaviour.media
  const leads = redirect === 'loop' || (redirect === 'other-host' && record.origin === origin)
  if (leads) {
    const target = redirect === 'loop' ? record.path : `${mediaOrigin}${record.path}`
    await send(response, { status: 302, headers: { Location: target }, pieces: [] })
    return
  }
  await sendMedia(request, response, file, behaviour.media, mediaFailures.take())
}

async function readJson(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = []
  request.on('data', (chunk: Buffer) => chunks.push(chunk))
  await new Promise<void>((resolve, reject) => request.on('end', resolve).on('error', reject))
  try {
    const value: unknown = JSON.parse(Buffer.concat(chunks).toString())
    return value
  } catch {
    throw new Refusal(400, { message: 'The body is no JSON' })
  }
}
