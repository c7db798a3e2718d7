import type { CallView, MessageView } from '#shared/domain/chat-view.ts'
import { typedKey, type TypedAnswers } from '#shared/typed-answers.ts'

/** Returns the calls of the last answer that wait for the user. */
export function waitingCalls(messages: readonly MessageView[]): readonly CallView[] {
  const last = messages.at(-1)
  return last?.type === 'assistant' ? last.calls.filter(({ state }) => state === 'waiting') : []
}

/** Returns whether the user is about to decline a call, in words that are not sent yet: by a press for others it does not run. */
export function isBeingDeclined({ id }: Pick<CallView, 'id'>, typed: TypedAnswers): boolean {
  return typed.has(typedKey(id, 'decline'))
}

/** Returns whether the user is about to decide a call otherwise than to run it as the model wants it. */
export function isTouched(call: Pick<CallView, 'id'>, typed: TypedAnswers): boolean {
  return typed.has(typedKey(call.id, 'changes')) || isBeingDeclined(call, typed)
}
