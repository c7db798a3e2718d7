import type { ChatAnswer, ToolCall } from '#shared/domain/chat.ts'
import type { TokenUsage } from '#shared/domain/token-usage.ts'
import { AppError } from '#shared/errors.ts'
import type { AnswerEvent } from '../../provider/answer-event.ts'

/** What an answer says in words, as it comes. Media requests have it too, when a server explains itself. */
export type AnswerPiece = Extract<AnswerEvent, { type: 'text' | 'reasoning' | 'tool_call' }>

/** Whether an event is something said. */
export function isAnswerPiece(event: AnswerEvent): event is AnswerPiece {
  return event.type === 'text' || event.type === 'reasoning' || event.type === 'tool_call'
}

/** Longest answer in words, in UTF-16 code units: hundreds of times what a model can say, and nothing to fear for a ledger. */
const LONGEST_ANSWER = 16_000_000

/** Puts the pieces of a chat's answer together. */
export interface AnswerCollector {
  /** Throws `bad_response` when what is said does not end. */
  take(event: AnswerEvent): void
  /** All so far. `finishReason` stays null when the answer broke off. */
  answer(): ChatAnswer
}

/** Creates a collector, empty. */
export function collectAnswer(): AnswerCollector {
  const text: string[] = []
  const reasoning: string[] = []
  const toolCalls: ToolCall[] = []
  let finishReason: string | null = null
  let usage: TokenUsage | null = null
  let length = 0
  return {
    take(event) {
      length += lengthOf(event)
      if (length > LONGEST_ANSWER) {
        throw new AppError('bad_response', { charged: 'maybe', detail: 'The answer does not end' })
      }
      if (event.type === 'text') text.push(event.delta)
      else if (event.type === 'reasoning') reasoning.push(event.delta)
      else if (event.type === 'tool_call') toolCalls.push(event.call)
      else if (event.type === 'finish') {
        finishReason = event.reason
        usage = event.usage ?? null
      }
    },
    answer: () => ({
      text: text.join(''),
      reasoning: reasoning.join(''),
      toolCalls,
      finishReason,
      ...(usage === null ? {} : { usage }),
    }),
  }
}

function lengthOf(event: AnswerEvent): number {
  if (event.type === 'text' || event.type === 'reasoning') return event.delta.length
  return event.type === 'tool_call' ? event.call.arguments.length : 0
}

/** An answer with the files in it that were not fetched. */
export function withUnfetched(
  { unfetched: _before, ...answer }: ChatAnswer,
  unfetched: readonly string[],
): ChatAnswer {
  return unfetched.length === 0 ? answer : { ...answer, unfetched: [...unfetched] }
}

/** Whether a chat has said, or shown, anything at all. */
export function saysSomething({ text, toolCalls, unfetched = [] }: ChatAnswer): boolean {
  return text.trim() !== '' || toolCalls.length > 0 || unfetched.length > 0
}
