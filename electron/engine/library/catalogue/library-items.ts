import { FLAGS } from '#shared/catalogue/catalogue-body.ts'
import type { Database } from '../../database/database.ts'
import { changedColumns, emptyColumns, placeIn, TRAITS, type Columns } from './columns.ts'
import { createDays } from './days.ts'
import { oldestFirst, type ItemsInTime } from './found-order.ts'
import type { KnownItems } from './index/indexing.ts'
import { readAllItems, readItems } from './item-rows.ts'
import { createPlaces } from './places.ts'

/** The columns of a library, and what follows from them. */
export interface LibraryItems extends KnownItems, ItemsInTime {}

/** What of items is to be filled in, by what else knows of them: all of them, or those with these `n`. */
export interface UnknownItems {
  readonly ns: readonly number[] | null
  /** Of which the index has something that is so no more. */
  readonly measuredAnew: readonly number[]
}

/** Reads the items of a library, and keeps them. Every method throws what SQLite throws. */
export interface ItemReader {
  now(): LibraryItems
  /** Reads all of them again. */
  readAll(): UnknownItems
  /** Reads some again. */
  readSome(ns: readonly number[]): UnknownItems
}

/** What the index has filled in, of items that have not changed in what it has them by. */
const FILLED_IN = TRAITS.references | TRAITS.made | TRAITS.differs | TRAITS.indexed
const KIND = FLAGS.video | FLAGS.file

/** Opens them; there are none before they are read. */
export function createItemReader(database: Database): ItemReader {
  const dayOf = createDays()
  let items = itemsOf(emptyColumns(0))
  return {
    now: () => items,
    readAll() {
      const columns = readAllItems(database, dayOf)
      const isFirst = items.columns.n.length === 0
      const unknown = carriedOver(items, columns)
      items = itemsOf(columns)
      return isFirst ? { ns: null, measuredAnew: [] } : unknown
    },
    readSome(ns) {
      const fresh = readItems(database, ns, dayOf)
      const gone = ns
        .filter((n) => !placeIn(fresh.n, n).isThere)
        .toSorted((one, other) => one - other)
      const unknown = carriedOver(items, fresh)
      items = itemsOf(changedColumns(items.columns, { fresh, gone }))
      return unknown
    },
  }
}

/** What follows from columns is made when it is first asked for. */
function itemsOf(columns: Columns): LibraryItems {
  let byTime: Uint32Array | null = null
  let placeOf: KnownItems['placeOf'] | null = null
  return {
    columns,
    get byTime() {
      return (byTime ??= oldestFirst(columns))
    },
    get placeOf() {
      return (placeOf ??= createPlaces(columns.n))
    },
  }
}

/** Takes over what was filled in of items that are still what they were. Returns the others. */
function carriedOver({ columns: before, placeOf }: KnownItems, fresh: Columns): UnknownItems {
  const ns: number[] = []
  const measuredAnew: number[] = []
  for (let at = 0; at < fresh.n.length; at += 1) {
    const n = fresh.n[at] ?? 0
    const place = placeOf(n)
    if (place < 0) {
      ns.push(n)
      continue
    }
    fresh.model[at] = before.model[place] ?? 0
    if (isMeasuredAlike(before, place, fresh, at)) {
      fresh.asked[at] = before.asked[place] ?? 0
      fresh.initials[at] = before.initials[place] ?? 0
      fresh.traits[at] = (fresh.traits[at] ?? 0) | ((before.traits[place] ?? 0) & FILLED_IN)
    } else {
      measuredAnew.push(n)
    }
  }
  return { ns, measuredAnew }
}

function isMeasuredAlike(one: Columns, at: number, other: Columns, place: number): boolean {
  return (
    one.width[at] === other.width[place] &&
    one.height[at] === other.height[place] &&
    one.duration[at] === other.duration[place] &&
    ((one.flags[at] ?? 0) & KIND) === ((other.flags[place] ?? 0) & KIND)
  )
}
