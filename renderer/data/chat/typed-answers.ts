import { useStore } from 'zustand'
import { bridge } from '../bridge.ts'
import { saveSoon } from '../keep-text.ts'
import { createTypedAnswers } from './create-typed-answers.ts'

/** What is written as answers to calls in the conversations of this window. */
export const typedAnswers = createTypedAnswers({
  load: (key) => bridge.drafts.get({ key }),
  save: saveSoon,
})

/** Returns what is written as the answer to a call. */
export function useTypedAnswer(conversation: string, call: string): string {
  return useStore(typedAnswers.store, (all) => all.get(conversation)?.get(call) ?? '')
}
