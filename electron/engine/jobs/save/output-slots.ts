import type { AnsweredMedia } from '../../provider/answer-event.ts'

/** Where an answered picture goes until the whole answer is here. */
export interface OutputSlot {
  /** Job-wide. */
  readonly index: number
  /** Whether as many as were asked for have come before it. */
  readonly extra: boolean
}

/**
 * Gives every answered picture its place among the job's outputs. A server counts from 0 or from 1, and may answer more than was asked
 * for.
 */
export interface OutputSlots {
  /** The job-wide output index for a server's index; the same server index always gets the same slot. */
  slotOf(serverIndex: number): number
  /** The place of what is answered. Previews stay behind what they are previews of. */
  placeOf(media: Pick<AnsweredMedia, 'index' | 'isPreview'>): OutputSlot
}

/**
 * Slots for one part of a job.
 * @param offset the part's first output
 * @param asked how many outputs the part asked for; null where the server decides, so that all of them are outputs
 * @param overflow hands out indexes past those of all parts, for what nobody asked for
 */
export function createOutputSlots(
  offset: number,
  asked: number | null,
  overflow: () => number,
): OutputSlots {
  const count = asked ?? 1
  const taken = new Map<number, number>()
  const isFree = (slot: number): boolean => ![...taken.values()].includes(slot)
  const firstFree = (): number | null => {
    for (let slot = offset; slot < offset + count; slot++) if (isFree(slot)) return slot
    return null
  }
  const slotOf = (serverIndex: number): number => {
    const known = taken.get(serverIndex)
    if (known !== undefined) return known
    const literal = offset + serverIndex
    const slot = serverIndex < count && isFree(literal) ? literal : (firstFree() ?? overflow())
    taken.set(serverIndex, slot)
    return slot
  }
  return {
    slotOf,
    placeOf({ index: serverIndex, isPreview }) {
      if (asked !== null && isPreview) return { index: overflow(), extra: true }
      const index = slotOf(serverIndex)
      return { index, extra: asked !== null && index >= offset + asked }
    },
  }
}
