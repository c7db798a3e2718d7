/**
 * A position between two neighbours in the queue, of which null is none; null when no number lies between them, after some
 * fifty moves into the same gap. The process that gets it renumbers the queue.
 */
export function positionBetween(previous: number | null, next: number | null): number | null {
  if (next === null) return previous === null ? 1 : previous + 1
  if (previous === null) return next - 1
  const middle = previous + (next - previous) / 2
  return middle > previous && middle < next ? middle : null
}
