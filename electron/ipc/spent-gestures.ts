import type { Gesture } from '#shared/ipc/gesture.ts'

/** How many are remembered: more than anyone can press while a call is running. */
const REMEMBERED = 1000

/** Returns a function that returns whether a gesture comes for the first time, and remembers it. */
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
