/** A set of items as bits. */
export interface ItemBits {
  has(item: number): boolean
  /** Returns whether it is new. */
  add(item: number): boolean
}

/** Creates an empty set, which grows with the largest number in it. */
export function itemBits(): ItemBits {
  let bits = new Uint8Array(1024)
  const has = (item: number): boolean => ((bits[item >> 3] ?? 0) & (1 << (item & 7))) !== 0
  return {
    has,
    add(item) {
      if (has(item)) return false
      if (item >> 3 >= bits.length) {
        const larger = new Uint8Array(2 * (item >> 3))
        larger.set(bits)
        bits = larger
      }
      bits[item >> 3] = (bits[item >> 3] ?? 0) | (1 << (item & 7))
      return true
    },
  }
}
