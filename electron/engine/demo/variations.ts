import { setBounded } from '../bounded-map.ts'

/** Prompts that are remembered; beyond that the oldest begin anew. */
const MOST_PROMPTS = 1000

/** Hands out the numbers of a prompt's pictures, so that asking again brings other pictures, as with a real provider. */
export interface Variations {
  /** The number of the first of `count` further pictures of a prompt, from 0. */
  next(prompt: string, count: number): number
}

/** Starts every prompt at 0: a fresh server answers the same request with the same pictures. */
export function createVariations(): Variations {
  const painted = new Map<string, number>()
  return {
    next(prompt, count) {
      const first = painted.get(prompt) ?? 0
      // Put back at the end, so that the first key is always the one that was asked for longest ago.
      painted.delete(prompt)
      setBounded(painted, prompt, first + count, MOST_PROMPTS)
      return first
    },
  }
}
