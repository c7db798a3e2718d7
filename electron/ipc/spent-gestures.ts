import type { Gesture } from '#shared/ipc/gesture.ts'

/** So many are remembered: more than anyone can press while a call is under way. */
const REMEMBERED = 1000

/** Returns a function that tells whether a gesture comes for the first time, and remembers it. */
export function createSpentGestures(): (gesture: Gesture) => boolean {
  const spent = new Set<Gesture>()
  return (gesture) => {
    if (spent.has(gesture)) return false
    spent.add(gesture)
    for (const oldest of spent) {
      if (spent.size <= REMEMBERED) break
      spent.delete(oldest)
    }
    return true
  }
}
