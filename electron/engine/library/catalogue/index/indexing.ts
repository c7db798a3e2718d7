import type { Database } from '../../../database/database.ts'
import { diskRefusalOf } from '../../../database/disk-refusal.ts'
import { SQLITE, sqliteCodeOf } from '../../../database/sqlite-error.ts'
import { createSearchedItems, INDEXED_ROWS, readSavedNames } from '../../searched-rows.ts'
import type { FeedRange } from '../feed-reader.ts'
import { TRAITS, type Columns } from '../columns.ts'
import type { PlaceOf } from '../places.ts'
import { changedSince, itemsNamedOtherwise } from './behind-index.ts'
import { isOfLibrary, sampleOf } from './library-sample.ts'
import { IN_MEMORY, isInTheWay, openSearchFile, removeSearchFile } from './search-file.ts'
import { createSearchIndex, type IndexedFacts, type SearchIndex } from './search-index.ts'

/** The items as they are known at the moment. */
export interface KnownItems {
  readonly columns: Columns
  readonly placeOf: PlaceOf
}

/** Keeps the index of a library: what is in it, and what is yet to be put in. */
export interface Indexing {
  /** Fills in what the index knows of items (of all where null), and which are in it as they are. */
  fill(items: KnownItems, ns: readonly number[] | null): void
  /** The texts of some items may be others: they count as not in the index until they are put in again. */
  forget(items: KnownItems, ns: readonly number[]): void
  /** Looks whether items are saved under other names; returns whether any is. */
  followNames(items: KnownItems): boolean
  /** Returns the `n` of the items that are not in it as they are: none once it is made, in which case that takes no time. */
  outside(items: KnownItems): readonly number[]
  /** Returns whether everything is in it, and nothing is left to be done: it waits for nobody then. */
  isComplete(items: KnownItems): boolean
  /** Puts items into it for about so many milliseconds; returns whether there is more to do. */
  step(items: KnownItems, milliseconds: number): boolean
  /** Asks the index; null where there is none, or where it could not answer, after which it is made anew. */
  ask<T>(items: KnownItems, question: (index: SearchIndex) => T): T | null
  close(): void
}

interface IndexingOptions {
  /** The library's, from which it is made. */
  readonly database: Database
  /** Absolute, or `IN_MEMORY`. */
  readonly file: string
  /** Up to where the feed was followed, and from where on it can be. */
  readonly feedRange: () => FeedRange
  /** Called with what goes wrong with the index, which is never the library's fault. */
  readonly onTrouble: (thrown: unknown) => void
}

/** Items that are put in at a time. */
const BATCH = 64
/** How often an index is made anew before there is none in this run. */
const MOST_TROUBLES = 3
/** Changes of the feed after which it is written down again how far the index is. */
const CHANGES_TO_KEEP = 200
/** Bits of the traits that the index fills in, and where those of `FACTS` stand among them. */
const KNOWN = TRAITS.references | TRAITS.made | TRAITS.differs | TRAITS.indexed
const FACTS_SHIFT = Math.log2(TRAITS.references)

const rowsOf = `${INDEXED_ROWS} AND assets.n IN (SELECT value FROM json_each(?))`

/** Opens it; the file is not touched before it is first asked. */
export function createIndexing(options: IndexingOptions): Indexing {
  const { database, file, feedRange, onTrouble } = options
  /** Items that are in the file as they are no more. */
  const stale = new Set<number>()
  let index: SearchIndex | null = null
  let troubles = 0
  let names: ReadonlyMap<string, readonly string[]> | null = null
  let keptSeq = -1
  let isTidy = false
  /** The items that are not in it, and of which columns: until any is put in or forgotten. */
  let known: { readonly of: Columns; readonly outside: readonly number[] } | null = null

  const namesNow = () => (names ??= readSavedNames(database))

  const keepPosition = (of: SearchIndex, { columns }: KnownItems): void => {
    const { newest } = feedRange()
    of.setPosition({
      seq: newest,
      sample: sampleOf(columns),
      names: Object.fromEntries(namesNow()),
    })
    keptSeq = newest
  }

  /** Notes what has changed since an index was closed; returns whether it is of this library and that can be told. */
  const isCaughtUp = (found: SearchIndex): boolean => {
    const position = found.position()
    const since = position === null ? null : changedSince(database, position.seq, feedRange())
    if (position === null || since === null || !isOfLibrary(database, position.sample)) return false
    for (const n of since) stale.add(n)
    const before = new Map(Object.entries(position.names))
    for (const n of itemsNamedOtherwise(database, before, namesNow())) stale.add(n)
    keptSeq = position.seq
    return true
  }

  /** Opens the file, where it is of this library and can be caught up; makes it anew otherwise. */
  const open = (items: KnownItems): SearchIndex => {
    const found = createSearchIndex(openSearchFile(file))
    try {
      if (isCaughtUp(found)) return found
    } catch (thrown) {
      // One that is open cannot be removed everywhere.
      found.close()
      throw thrown
    }
    found.close()
    if (file !== IN_MEMORY) removeSearchFile(file)
    const fresh = createSearchIndex(openSearchFile(file))
    keepPosition(fresh, items)
    return fresh
  }

  /**
   * Whoever holds the file at the moment will let go of it, and a full disk has room again some day. What else is in the way of it may go, so that it is
   * opened again; anything else is mended by making it anew.
   */
  const failed = ({ columns }: KnownItems, thrown: unknown): void => {
    onTrouble(thrown)
    if (sqliteCodeOf(thrown) === SQLITE.busy || diskRefusalOf(thrown) === 'full') return
    troubles += 1
    closeQuietly(index)
    index = null
    stale.clear()
    known = null
    for (let place = 0; place < columns.traits.length; place += 1) unknow(columns, place)
    try {
      if (file !== IN_MEMORY && !isInTheWay(thrown, file)) removeSearchFile(file)
    } catch {
      troubles = MOST_TROUBLES + 1
    }
  }

  const attempt = <T>(items: KnownItems, work: (of: SearchIndex) => T): T | null => {
    if (troubles > MOST_TROUBLES) return null
    try {
      index ??= open(items)
      return work(index)
    } catch (thrown) {
      if (index !== null && sqliteCodeOf(thrown) === null) throw thrown
      failed(items, thrown)
      return null
    }
  }

  const know = (
    { columns, placeOf }: KnownItems,
    { n, asked, bits, initials }: IndexedFacts,
  ): void => {
    const place = placeOf(n)
    if (place < 0 || stale.has(n)) return
    known = null
    unknow(columns, place)
    columns.asked[place] = asked
    columns.initials[place] = initials
    columns.traits[place] =
      (columns.traits[place] ?? 0) | TRAITS.indexed | ((bits << FACTS_SHIFT) & KNOWN)
  }

  const forget = ({ columns, placeOf }: KnownItems, ns: readonly number[]): void => {
    if (ns.length > 0) known = null
    for (const n of ns) {
      stale.add(n)
      const place = placeOf(n)
      if (place >= 0) unknow(columns, place)
    }
  }

  const putIn = (of: SearchIndex, items: KnownItems, ns: readonly number[]): void => {
    const read = createSearchedItems(database, namesNow())
    const rows = database.prepare(rowsOf).all(JSON.stringify(ns))
    const facts = of.write(rows.flatMap((row) => read(row) ?? []))
    for (const n of ns) stale.delete(n)
    // What cannot be read is found by nothing, and not tried again.
    for (const n of ns) know(items, { n, asked: 0, bits: 0, initials: 0 })
    for (const each of facts) know(items, each)
  }

  const outside = ({ columns }: KnownItems): readonly number[] => {
    if (known?.of !== columns) known = { of: columns, outside: notIndexed(columns) }
    return known.outside
  }

  return {
    fill(items, ns) {
      attempt(items, (of) => of.facts(ns, (facts) => know(items, facts)))
    },
    forget,
    followNames(items) {
      const before = namesNow()
      names = readSavedNames(database)
      const renamed = itemsNamedOtherwise(database, before, names)
      forget(items, renamed)
      return renamed.length > 0
    },
    outside,
    isComplete: (items) => isTidy && outside(items).length === 0,
    step(items, milliseconds) {
      const end = performance.now() + milliseconds
      const isMore = attempt(items, (of) => {
        let hasPutIn = false
        for (const ns of batchesOf(items.columns)) {
          putIn(of, items, ns)
          hasPutIn = true
          isTidy = false
          if (performance.now() > end) return true
        }
        for (const ns of goneOf(stale, items)) {
          of.remove(ns)
          for (const n of ns) stale.delete(n)
          if (performance.now() > end) return true
        }
        if (hasPutIn || feedRange().newest - keptSeq > CHANGES_TO_KEEP) keepPosition(of, items)
        isTidy ||= !of.tidy()
        return !isTidy
      })
      return isMore ?? false
    },
    ask: attempt,
    close() {
      closeQuietly(index)
      index = null
      troubles = MOST_TROUBLES + 1
    },
  }
}

function unknow({ traits }: Columns, place: number): void {
  traits[place] = (traits[place] ?? 0) & ~KNOWN
}

function notIndexed({ traits, n }: Columns): readonly number[] {
  const ns: number[] = []
  for (let place = 0; place < n.length; place += 1) {
    if (((traits[place] ?? 0) & TRAITS.indexed) === 0) ns.push(n[place] ?? 0)
  }
  return ns
}

/** Gives what is not in the index, newest first. */
function* batchesOf({ traits, n }: Columns): Generator<readonly number[]> {
  let batch: number[] = []
  for (let place = n.length - 1; place >= 0; place -= 1) {
    if (((traits[place] ?? 0) & TRAITS.indexed) !== 0) continue
    batch.push(n[place] ?? 0)
    if (batch.length < BATCH) continue
    yield batch
    batch = []
  }
  if (batch.length > 0) yield batch
}

/** Gives what was to be put in again and is in the trash by now: when it comes back, it must not be taken for what the index has of it. */
function* goneOf(
  stale: ReadonlySet<number>,
  { placeOf }: KnownItems,
): Generator<readonly number[]> {
  const gone = [...stale].filter((n) => placeOf(n) < 0)
  for (let from = 0; from < gone.length; from += BATCH) yield gone.slice(from, from + BATCH)
}

function closeQuietly(index: SearchIndex | null): void {
  try {
    index?.close()
  } catch {
    // It is given up in any case.
  }
}
