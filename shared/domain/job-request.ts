import { promptOfChat, type ChatRequest } from './chat.ts'
import { requestedOutputs, type GenerationRequest } from './generation.ts'
import type { Reference } from './reference.ts'

/** Any request to `chat/completions` as a job of the ledger: pictures, a video or a turn of a chat. */
export type JobRequest = GenerationRequest | ChatRequest

/** Returns the text by which a job is listed, named and found. */
export function promptOf(request: JobRequest): string {
  return request.kind === 'chat' ? promptOfChat(request.messages) : request.prompt
}

/** Returns how many outputs a job needs to be complete; 0 for a chat, which may draw pictures but need not. */
export function expectedOutputs(request: JobRequest): number {
  return request.kind === 'chat' ? 0 : requestedOutputs(request)
}

/** Returns all texts of a request, in order. */
export function textsOf(request: JobRequest): string[] {
  if (request.kind !== 'chat') return [request.prompt]
  return request.messages.flatMap((message) =>
    message.role === 'user'
      ? message.content.flatMap((block) => (block.type === 'text' ? [block.text] : []))
      : [message.content ?? ''],
  )
}

/** Returns everything that is sent along, in order. */
export function referencesOf(request: JobRequest): Reference[] {
  if (request.kind !== 'chat') return request.references
  return request.messages.flatMap((message) =>
    message.role === 'user'
      ? message.content.flatMap((block) => (block.type === 'reference' ? [block.reference] : []))
      : [],
  )
}
