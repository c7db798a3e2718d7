/**
 * Gives every answered picture its place among the job's outputs. A server counts from 0 or from 1, may repeat an
 * index for a better version, and may answer more than was asked for.
 */
export interface OutputSlots {
  /** The job-wide output index for a server's index; the same server index always gets the same slot. */
  slotOf(serverIndex: number): number
}

/**
 * Slots for one part of a job.
 * @param offset the part's first output
 * @param count how many outputs the part asked for
 * @param overflow hands out indexes past those of all parts, for what nobody asked for
 */
export function createOutputSlots(
  offset: number,
  count: number,
  overflow: () => number,
): OutputSlots {
  const taken = new Map<number, number>()
  const isFree = (slot: number): boolean => ![...taken.values()].includes(slot)
  const firstFree = (): number | null => {
    for (let slot = offset; slot < offset + count; slot++) if (isFree(slot)) return slot
    return null
  }
  return {
    slotOf(serverIndex) {
      const known = taken.get(serverIndex)
      if (known !== undefined) return known
      const literal = offset + serverIndex
      const slot = serverIndex < count && isFree(literal) ? literal : (firstFree() ?? overflow())
      taken.set(serverIndex, slot)
      return slot
    },
  }
}
