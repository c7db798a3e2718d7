import { isTurn, promptOfChat, type ChatRequest, type TurnRequest } from './chat.ts'
import { requestedOutputs, type GenerationRequest } from './generation.ts'
import type { Reference } from './reference.ts'

/** Any request to `chat/completions` as a job of the ledger: pictures, a video or a turn of a chat. */
export type JobRequest = GenerationRequest | ChatRequest | TurnRequest

/** A request with all that is sent: a turn of a conversation becomes one when it runs. */
export type SentRequest = Exclude<JobRequest, TurnRequest>

/** Returns the text by which a job is listed, named and found. */
export function promptOf(request: JobRequest): string {
  if (request.kind !== 'chat' || isTurn(request)) return request.prompt
  return promptOfChat(request.messages)
}

/** Returns how many outputs a job needs to be complete; 0 for a chat, which may draw pictures but need not. */
export function expectedOutputs(request: JobRequest): number {
  return request.kind === 'chat' ? 0 : requestedOutputs(request)
}

/** Returns all texts of a request, in order; of a turn that names its messages how the last one begins. */
export function textsOf(request: JobRequest): string[] {
  if (request.kind !== 'chat' || isTurn(request)) return [request.prompt]
  return request.messages.flatMap((message) =>
    message.role === 'user'
      ? message.content.flatMap((block) => (block.type === 'text' ? [block.text] : []))
      : [message.content ?? ''],
  )
}

/** Returns everything that is sent along, in order; nothing of a turn that names its messages. */
export function referencesOf(request: JobRequest): Reference[] {
  if (request.kind !== 'chat') return request.references
  if (isTurn(request)) return []
  return request.messages.flatMap((message) =>
    message.role === 'user'
      ? message.content.flatMap((block) => (block.type === 'reference' ? [block.reference] : []))
      : [],
  )
}
