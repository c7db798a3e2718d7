import type { Columns } from './columns.ts'
import type { PlaceOf } from './places.ts'

/** The items, and where each of them stands. */
interface PlacedItems {
  readonly columns: Columns
  readonly placeOf: PlaceOf
}

/**
 * Which items are meant: a bit for each place of the columns, 32 of them in a number. A million items are thirty thousand numbers, so that
 * what goes over all of them takes microseconds, and what few items are meant by need not be kept in another way.
 */
export interface Mask {
  /** Places. */
  readonly count: number
  /** Those behind the last place are 0. */
  readonly bits: Int32Array<ArrayBuffer>
}

/** Returns the mask of no item. */
export function emptyMask(count: number): Mask {
  return { count, bits: new Int32Array((count + 31) >>> 5) }
}

/** Returns the mask of all items. */
export function fullMask(count: number): Mask {
  return inverted(emptyMask(count))
}

/** Returns the mask of the items that pass a test. */
export function maskOf(count: number, test: (place: number) => boolean): Mask {
  const mask = emptyMask(count)
  const { bits } = mask
  for (let word = 0; word < bits.length; word += 1) {
    const first = word << 5
    const end = Math.min(32, count - first)
    let these = 0
    for (let bit = 0; bit < end; bit += 1) if (test(first + bit)) these |= 1 << bit
    bits[word] = these
  }
  return mask
}

/** Returns the mask of the items with some `n`; those that are not there are left out. */
export function maskOfNumbers({ columns, placeOf }: PlacedItems, ns: Uint32Array): Mask {
  const mask = emptyMask(columns.n.length)
  for (const n of ns) {
    const place = placeOf(n)
    if (place >= 0) addTo(mask, place)
  }
  return mask
}

/** Returns the mask of the items of which a number in a column has a bit, from 0 on for the lowest. */
export function maskOfBit(column: Uint32Array, bit: number): Mask {
  const mask = emptyMask(column.length)
  const { bits } = mask
  // Without a branch for each, which a processor guesses wrong where half of them have it.
  for (let place = 0; place < column.length; place += 1) {
    const word = place >>> 5
    bits[word] = (bits[word] ?? 0) | ((((column[place] ?? 0) >>> bit) & 1) << (place & 31))
  }
  return mask
}

/** Returns 1 for an item that is meant, and 0 for another one. */
export function bitAt({ bits }: Mask, place: number): number {
  return ((bits[place >>> 5] ?? 0) >>> (place & 31)) & 1
}

/** Returns whether an item is meant. */
export function isIn(mask: Mask, place: number): boolean {
  return bitAt(mask, place) === 1
}

/** Adds an item. */
export function addTo({ bits }: Mask, place: number): void {
  bits[place >>> 5] = (bits[place >>> 5] ?? 0) | (1 << (place & 31))
}

/** Takes an item out. */
export function takeFrom({ bits }: Mask, place: number): void {
  bits[place >>> 5] = (bits[place >>> 5] ?? 0) & ~(1 << (place & 31))
}

/** Returns how many items are meant. */
export function countOf({ bits }: Mask): number {
  let count = 0
  for (const these of bits) if (these !== 0) count += ones(these)
  return count
}

/** Returns the places of the items that are meant, ascending. */
export function placesOf(mask: Mask): Uint32Array<ArrayBuffer> {
  const { bits } = mask
  const places = new Uint32Array(countOf(mask))
  let at = 0
  for (let word = 0; word < bits.length; word += 1) {
    for (let these = bits[word] ?? 0; these !== 0; these &= these - 1) {
      places[at] = (word << 5) + 31 - Math.clz32(these & -these)
      at += 1
    }
  }
  return places
}

/** Leaves in a mask what is in another one, too. */
export function keepCommon({ bits }: Mask, other: Mask): void {
  for (let word = 0; word < bits.length; word += 1) {
    bits[word] = (bits[word] ?? 0) & (other.bits[word] ?? 0)
  }
}

/** Adds to a mask what is in another one. */
export function addAll({ bits }: Mask, other: Mask): void {
  for (let word = 0; word < bits.length; word += 1) {
    bits[word] = (bits[word] ?? 0) | (other.bits[word] ?? 0)
  }
}

/** Returns the mask of all other items. */
export function inverted({ count, bits: before }: Mask): Mask {
  const mask = emptyMask(count)
  const { bits } = mask
  for (let word = 0; word < bits.length; word += 1) bits[word] = ~(before[word] ?? 0)
  const rest = count & 31
  if (rest !== 0) bits[bits.length - 1] = (bits.at(-1) ?? 0) & ((1 << rest) - 1)
  return mask
}

/** Ones of a number of 32 bits: in pairs, in fours, in bytes, and their sum. */
function ones(number: number): number {
  const pairs = number - ((number >>> 1) & 0x55555555)
  const fours = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333)
  return Math.imul((fours + (fours >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24
}
