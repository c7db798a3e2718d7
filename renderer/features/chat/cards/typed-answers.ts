import { create } from 'zustand'

/**
 * What the user has written as answers to calls that wait, by the ids of the calls. Apart from their cards, which are rendered only while they are near
 * the screen.
 */
export const useTypedAnswers = create<ReadonlyMap<string, string>>(() => new Map())

/** Answers that are kept: more calls wait in no answer of a model. */
const MOST_KEPT = 64

/** Changes what is written as the answer to a call; empty: it is forgotten. */
export function typeAnswer(call: string, text: string): void {
  const typed = new Map(useTypedAnswers.getState())
  typed.delete(call)
  if (text !== '') typed.set(call, text)
  for (const oldest of typed.keys()) {
    if (typed.size <= MOST_KEPT) break
    typed.delete(oldest)
  }
  useTypedAnswers.setState(typed, true)
}
