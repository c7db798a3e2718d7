/** Which items are meant: 1 or 0 for each place of the columns. */
export type Mask = Uint8Array

/** Returns the mask of the items that pass a test. */
export function maskOf(count: number, test: (place: number) => boolean): Mask {
  const mask = new Uint8Array(count)
  for (let place = 0; place < count; place += 1) if (test(place)) mask[place] = 1
  return mask
}

/** Returns how many items are meant. */
export function countOf(mask: Mask): number {
  let count = 0
  for (const one of mask) count += one
  return count
}

/** Leaves in a mask what is in another one, too. */
export function keepCommon(mask: Mask, other: Mask): void {
  for (let place = 0; place < mask.length; place += 1) {
    if (other[place] === 0) mask[place] = 0
  }
}

/** Adds to a mask what is in another one. */
export function addAll(mask: Mask, other: Mask): void {
  for (let place = 0; place < mask.length; place += 1) {
    if (other[place] === 1) mask[place] = 1
  }
}

/** Returns the mask of all other items. */
export function inverted(mask: Mask): Mask {
  return mask.map((one) => 1 - one)
}
