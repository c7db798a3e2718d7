import { create } from 'zustand'
import type { ArgumentValues } from './call-arguments.ts'

/**
 * What the user has changed of what calls that wait ask for, by the ids of the calls. Apart from their cards, which are rendered only while they are
 * near the screen, and whose changes a press for all of them must not pass over.
 */
export const useChangedArguments = create<ReadonlyMap<string, ArgumentValues>>(() => new Map())

/** Calls whose changes are kept: more wait in no answer. */
const MOST_KEPT = 64

/** Changes what a call asks for; null: it is as the model wanted. */
export function changeArguments(call: string, values: ArgumentValues | null): void {
  const changed = new Map(useChangedArguments.getState())
  changed.delete(call)
  if (values !== null) changed.set(call, values)
  for (const oldest of changed.keys()) {
    if (changed.size <= MOST_KEPT) break
    changed.delete(oldest)
  }
  useChangedArguments.setState(changed, true)
}
