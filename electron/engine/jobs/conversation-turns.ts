import { isTurn, type ChatAnswer, type ChatRequest, type TurnRequest } from '#shared/domain/chat.ts'
import type { JobRequest, SentRequest } from '#shared/domain/job-request.ts'

/** What the jobs need of conversations: a turn is a job that names its messages. */
export interface ConversationTurns {
  /** Gives a turn its place in its conversation, in the transaction in which its job is recorded. Throws AppError, and what SQLite throws: then there is no job. */
  recorded(jobId: string, request: TurnRequest): void
  /** Writes down the calls that an answer has, in the transaction in which the answer is. The same answer again changes nothing. */
  answered(jobId: string, request: TurnRequest, answer: ChatAnswer): void
  /** Returns all that a turn sends: always the same. Throws AppError `invalid_request` where its messages are not here. */
  wire(request: TurnRequest): ChatRequest
}

/** Returns a request with all that is sent. Throws as `wire`. */
export function sentRequest(
  request: JobRequest,
  turns: Pick<ConversationTurns, 'wire'>,
): SentRequest {
  return request.kind === 'chat' && isTurn(request) ? turns.wire(request) : request
}
