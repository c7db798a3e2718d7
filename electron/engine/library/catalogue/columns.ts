/** What the catalogue knows of every item that is not in the trash: an entry an item in each column, in the order of `n`. */
export interface Columns {
  readonly n: Uint32Array
  /** When it was made: milliseconds since 1970, from 0. */
  readonly time: Float64Array
  /** Pixels; 0 where there is no size. */
  readonly width: Uint32Array
  readonly height: Uint32Array
  /** Of its file. */
  readonly bytes: Float64Array
  /** Milliseconds; `NO_DURATION` for what has none. */
  readonly duration: Uint32Array
  /** As in `CatalogueBody`. */
  readonly ratio: Uint16Array
  readonly day: Uint16Array
  readonly colour: Uint16Array
  readonly flags: Uint16Array
  /** See `TRAITS`. */
  readonly traits: Uint16Array
  /** By what it was made, as `ModelNames` numbers them; 0 while that was not read. */
  readonly model: Uint32Array
  /** What was asked for, as the index numbers it; 0 for nothing. */
  readonly asked: Uint32Array
  /** With which letters its words begin, as the index has them: see `initials.ts`. */
  readonly initials: Uint32Array
  readonly ids: readonly string[]
}

export const NO_DURATION = 0xffffffff

/** Bits of `traits`: what queries ask about an item and the page need not know. */
export const TRAITS = {
  extra: 1,
  missing: 2,
  result: 4,
  noted: 8,
  coloured: 16,
  /** The rest is what the index knows, of items that are in it as they are: see `index/`. */
  references: 32,
  made: 64,
  differs: 128,
  indexed: 256,
} as const

type NumberColumn = Exclude<keyof Columns, 'ids'>

/** Returns columns for so many items, all 0 and without ids. */
export function emptyColumns(count: number): Columns {
  return {
    n: new Uint32Array(count),
    time: new Float64Array(count),
    width: new Uint32Array(count),
    height: new Uint32Array(count),
    bytes: new Float64Array(count),
    duration: new Uint32Array(count),
    ratio: new Uint16Array(count),
    day: new Uint16Array(count),
    colour: new Uint16Array(count),
    flags: new Uint16Array(count),
    traits: new Uint16Array(count),
    model: new Uint32Array(count),
    asked: new Uint32Array(count),
    initials: new Uint32Array(count),
    ids: [],
  }
}

const NUMBER_COLUMNS: readonly NumberColumn[] = [
  'n',
  'time',
  'width',
  'height',
  'bytes',
  'duration',
  'ratio',
  'day',
  'colour',
  'flags',
  'traits',
  'model',
  'asked',
  'initials',
]

/** A run of items in a row, of one of several columns: the end is not part of it. */
interface Run {
  readonly of: Columns
  readonly from: number
  readonly to: number
}

/** Returns the items of all runs, in their order. */
export function joinedColumns(runs: readonly Run[]): Columns {
  const count = runs.reduce((sum, { from, to }) => sum + to - from, 0)
  const joined = emptyColumns(count)
  let at = 0
  for (const { of, from, to } of runs) {
    for (const name of NUMBER_COLUMNS) joined[name].set(of[name].subarray(from, to), at)
    at += to - from
  }
  const ids = runs.flatMap(({ of, from, to }) =>
    from === 0 && to === of.ids.length ? of.ids : of.ids.slice(from, to),
  )
  return { ...joined, ids }
}

/** Returns the items at some places. */
export function pickedColumns(columns: Columns, places: readonly number[]): Columns {
  return joinedColumns(places.map((place) => ({ of: columns, from: place, to: place + 1 })))
}

/** What has become of some items of the columns. */
export interface ItemChanges {
  /** Those that are new or not as they were, in the order of `n`. */
  readonly fresh: Columns
  /** Ascending; some may not have been there. */
  readonly gone: readonly number[]
}

/** Returns columns with some items changed. What was given stays as it is. */
export function changedColumns(columns: Columns, { fresh, gone }: ItemChanges): Columns {
  const runs: Run[] = []
  let from = 0
  const upTo = (to: number): void => {
    if (to > from) runs.push({ of: columns, from, to })
  }
  let nextFresh = 0
  let nextGone = 0
  while (nextFresh < fresh.n.length || nextGone < gone.length) {
    const freshN = fresh.n[nextFresh] ?? Infinity
    const goneN = gone[nextGone] ?? Infinity
    const n = Math.min(freshN, goneN)
    const { place, isThere } = placeIn(columns.n, n)
    upTo(place)
    from = isThere ? place + 1 : place
    if (freshN === n) {
      runs.push({ of: fresh, from: nextFresh, to: nextFresh + 1 })
      nextFresh += 1
    }
    if (goneN === n) nextGone += 1
  }
  upTo(columns.n.length)
  return joinedColumns(runs)
}

/** Returns where a number is among ascending ones, or where it would be. */
export function placeIn(
  ascending: Uint32Array,
  n: number,
): { readonly place: number; readonly isThere: boolean } {
  let low = 0
  let high = ascending.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((ascending[middle] ?? 0) < n) low = middle + 1
    else high = middle
  }
  return { place: low, isThere: ascending[low] === n }
}
