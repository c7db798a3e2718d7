import { useEffect } from 'react'
import { useStore } from 'zustand'
import { typedKey, type TypedAnswers, type TypedPart } from '#shared/typed-answers.ts'
import { bridge } from '../bridge.ts'
import { saveSoon } from '../keep-text.ts'
import { createTypedAnswers } from './create-typed-answers.ts'

/** What is written on the cards of calls in the conversations of this window. */
export const typedAnswers = createTypedAnswers({
  load: (key) => bridge.drafts.get({ key }),
  save: saveSoon,
})

/** Returns a part of what is written on the card of a call; empty without. */
export function useTyped(conversation: string, call: string, part: TypedPart): string {
  const key = typedKey(call, part)
  return useStore(typedAnswers.store, (all) => all.get(conversation)?.get(key) ?? '')
}

/** Returns all that is written on the cards of a conversation. */
export function useAllTyped(conversation: string): TypedAnswers {
  return useStore(typedAnswers.store, (all) => all.get(conversation) ?? NONE)
}

const NONE: TypedAnswers = new Map()

/** Returns whether it is known what was written on the cards of a conversation before this window; has it read. */
export function useIsTypedKnown(conversation: string): boolean {
  useEffect(() => void typedAnswers.open(conversation), [conversation])
  return useStore(typedAnswers.known, (all) => all.has(conversation))
}
