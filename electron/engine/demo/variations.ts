import { setBounded } from '../bounded-map.ts'

/** Prompts that are remembered; beyond that the oldest start again. */
const MOST_PROMPTS = 1000

/** Returns the numbers of a prompt's pictures, so that asking again brings other pictures, as with a real provider. */
export interface Variations {
  /** Returns the number of the first of `count` further pictures of a prompt, from 0. */
  next(prompt: string, count: number): number
}

/** Creates the counters. Every prompt starts at 0: a new server answers the same request with the same pictures. */
export function createVariations(): Variations {
  const painted = new Map<string, number>()
  return {
    next(prompt, count) {
      const first = painted.get(prompt) ?? 0
      // Inserted again at the end, so that the first key is always the least recently used.
      painted.delete(prompt)
      setBounded(painted, prompt, first + count, MOST_PROMPTS)
      return first
    },
  }
}
