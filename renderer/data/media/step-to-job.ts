import type { MediaEntry, MediaSequence } from './media-sequence.ts'

/**
 * Returns the first item of the job behind (`by` 1) or before (-1) that of the item at a position; undefined where there is none. What is not
 * loaded yet is asked for, and is there the next time.
 */
export function stepToJob(sequence: MediaSequence, at: number, by: 1 | -1): MediaEntry | undefined {
  const current = sequence.at(at)?.job.id
  let index = at
  while (sequence.at(index)?.job.id === current && sequence.at(index) !== undefined) index += by
  const found = sequence.at(index)
  if (found === undefined) {
    sequence.loadAround(Math.min(sequence.count - 1, Math.max(0, index)))
    return undefined
  }
  if (by === 1) return found
  while (sequence.at(index - 1)?.job.id === found.job.id) index -= 1
  return sequence.at(index)
}
