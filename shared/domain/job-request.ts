import { promptOfChat, type ChatRequest } from './chat.ts'
import { requestedOutputs, type GenerationRequest } from './generation.ts'
import type { Reference } from './reference.ts'

/** Anything that is sent to `chat/completions` as a job of the ledger: pictures, a video or a turn of a chat. */
export type JobRequest = GenerationRequest | ChatRequest

/** The words a job is listed, named and found by. */
export function promptOf(request: JobRequest): string {
  return request.kind === 'chat' ? promptOfChat(request.messages) : request.prompt
}

/** How many outputs a job must bring to be complete; none for a chat, which may draw pictures but need not. */
export function expectedOutputs(request: JobRequest): number {
  return request.kind === 'chat' ? 0 : requestedOutputs(request)
}

/** Everything that is said in words, in order. */
export function textsOf(request: JobRequest): string[] {
  if (request.kind !== 'chat') return [request.prompt]
  return request.messages.flatMap((message) =>
    message.role === 'user'
      ? message.content.flatMap((block) => (block.type === 'text' ? [block.text] : []))
      : [message.content ?? ''],
  )
}

/** Everything that is sent along, in order. */
export function referencesOf(request: JobRequest): Reference[] {
  if (request.kind !== 'chat') return request.references
  return request.messages.flatMap((message) =>
    message.role === 'user'
      ? message.content.flatMap((block) => (block.type === 'reference' ? [block.reference] : []))
      : [],
  )
}
