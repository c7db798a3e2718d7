import { encodeCatalogue, type CatalogueBody } from '#shared/catalogue/catalogue-body.ts'
import type {
  Completion,
  Facet,
  ItemDetails,
  SearchRequest,
  SearchResult,
} from '#shared/domain/library-search.ts'
import { parseQuery } from '#shared/search/parse-query.ts'
import { foldedName } from '#shared/search/fold.ts'
import type { Term } from '#shared/search/query.ts'
import { withSmartCollections, type SmartCollection } from '#shared/search/smart-collections.ts'
import type { Database } from '../../database/database.ts'
import { createFeedReader, type SeenChanges } from './feed-reader.ts'
import { changedColumns, emptyColumns, pickedColumns, placeIn, type Columns } from './columns.ts'
import type { AssertWanted } from './cancelled.ts'
import { createDays } from './days.ts'
import { detailsOf } from './details.ts'
import { completionsOf } from './completions.ts'
import { evaluate, type Known } from './evaluate.ts'
import { facetsOf } from './facets.ts'
import { createFoundLists } from './found-lists.ts'
import { inOrder, oldestFirst } from './found-order.ts'
import { readAllItems, readItems } from './item-rows.ts'
import { COLLECTIONS, createNamedSets, TAGS } from './named-sets.ts'
import { countOf } from './mask.ts'
import { createModelNames } from './model-names.ts'
import { createPlaces, type PlaceOf } from './places.ts'
import { scanRows } from './row-scan.ts'
import { createVersions } from './versions.ts'

/**
 * Reads a library beside those who write to it: the columns of all its items, and the answers to queries. Every method throws what SQLite
 * throws, and answers of the library as it is at that moment.
 */
export interface Catalogue {
  /** The version of what was read last. */
  version(): number
  /** Reads what has changed; returns whether anything has, which is another version. */
  follow(): boolean
  /** Returns the bytes of all items, or of those that are not as they were in a version; see `catalogue-body.ts`. */
  body(since: number | null): Uint8Array<ArrayBuffer>
  /** Answers a query and keeps what it has found under a name. Throws `CancelledError` when `assertWanted` does. */
  search(request: SearchRequest, result: string, assertWanted: AssertWanted): SearchResult
  /** Returns the `n` of the items of a result, in order; null where it is kept no more. */
  found(result: string): Uint32Array<ArrayBuffer> | null
  /** Returns what tiles say of items, by their `n`. */
  details(ns: readonly number[]): ItemDetails[]
  /** Returns how many items of a result have which values; none for a result that is kept no more. */
  facets(result: string): readonly Facet[]
  /** Returns what can stand in the place of a word of a query, by what of it is typed, best first. */
  complete(word: string): readonly Completion[]
}

interface CatalogueOptions {
  /** A connection of its own, which must not be used for anything else. */
  readonly database: Database
  /** The number of the first version. */
  readonly firstVersion: number
  /** Milliseconds since 1970. */
  readonly clock: () => number
}

/** What follows from the columns, made when it is first asked for. */
interface Derived {
  readonly byTime: Uint32Array
  readonly placeOf: PlaceOf
}

/** Opens the catalogue of a library; nothing is read before `follow`. */
export function createCatalogue({ database, firstVersion, clock }: CatalogueOptions): Catalogue {
  const feed = createFeedReader(database)
  const versions = createVersions(firstVersion - 1)
  const lists = createFoundLists()
  const models = createModelNames(database)
  const tags = createNamedSets(database, TAGS)
  const collections = createNamedSets(database, COLLECTIONS)
  const dayOf = createDays()
  let columns = emptyColumns(0)
  let derived: Derived | null = null
  let areModelsRead = false

  const become = (next: Columns): void => {
    columns = next
    derived = null
  }
  const derivedNow = (): Derived =>
    (derived ??= { byTime: oldestFirst(columns), placeOf: createPlaces(columns.n) })

  const apply = (changes: SeenChanges): void => {
    tags.refresh(changes.tags)
    collections.refresh(changes.collections)
    if (changes.isWhole) {
      become(readAllItems(database, dayOf))
      areModelsRead = false
      versions.raiseUnknown()
      return
    }
    const { items } = changes
    if (items.length > 0) {
      const fresh = readItems(database, items, dayOf)
      if (areModelsRead) models.fill(fresh)
      const gone = items
        .filter((n) => !placeIn(fresh.n, n).isThere)
        .toSorted((one, other) => one - other)
      become(changedColumns(columns, { fresh, gone }))
    }
    versions.raise(items)
  }

  const known = (assertWanted: AssertWanted): Known => {
    if (!areModelsRead) {
      models.fillAll(columns)
      areModelsRead = true
    }
    const { placeOf } = derivedNow()
    return {
      columns,
      placeOf,
      models: models.names(),
      tags: tags.all,
      collections: collections.all,
      rest: (term) => scanRows(database, term, { count: columns.n.length, placeOf }, assertWanted),
    }
  }
  const smartCollections = (): readonly SmartCollection[] =>
    collections.all().flatMap(({ name, query }) => (query === null ? [] : { name, query }))

  const follow = (): boolean => {
    if (!feed.hasMoved()) return false
    try {
      return atOneMoment(database, () => {
        const changes = feed.take()
        if (changes !== null) apply(changes)
        return changes !== null
      })
    } catch (thrown) {
      feed.forget()
      throw thrown
    }
  }

  return {
    version: versions.current,
    follow,
    body(since) {
      const changed = since === null ? null : versions.since(since)
      const isWhole = changed === null
      const version = versions.current()
      if (isWhole) return encoded({ ...columns, version, isWhole, gone: new Uint32Array(0) })
      const ns = Uint32Array.from(changed).toSorted()
      const there = ns.filter((n) => derivedNow().placeOf(n) >= 0)
      const gone = ns.filter((n) => derivedNow().placeOf(n) < 0)
      const places = Array.from(there, (n) => derivedNow().placeOf(n))
      return encoded({ ...pickedColumns(columns, places), version, isWhole, gone })
    },
    search(request, result, assertWanted) {
      const start = performance.now()
      const now = clock()
      const parsed = parseQuery(request.query, now).node
      const node = withSmartCollections(parsed, smartCollections(), now)
      const mask = evaluate(node, known(assertWanted))
      assertWanted()
      const ns = inOrder(columns, mask, derivedNow().byTime, request.sort)
      lists.keep(request.asker, result, ns)
      return {
        result,
        version: versions.current(),
        found: ns.length,
        all: columns.n.length,
        failedJobs: 0,
        isRanked: false,
        milliseconds: performance.now() - start,
      }
    },
    facets(result) {
      const ns = lists.of(result)
      if (ns === null) return []
      const mask = new Uint8Array(columns.n.length)
      for (const n of ns) {
        const place = derivedNow().placeOf(n)
        if (place >= 0) mask[place] = 1
      }
      return facetsOf(
        mask,
        known(() => undefined),
      )
    },
    complete(word) {
      const all = known(() => undefined)
      return completionsOf(word, {
        tags: tags.all().map(({ name }) => name),
        models: all.models.slice(1),
        collections: collections.all().map(({ name }) => name),
        itemsOf: (term) =>
          isCounted(term, smartCollections()) ? countOf(evaluate(term, all)) : null,
        now: clock(),
      })
    },
    found: lists.of,
    details: (ns) => detailsOf(database, ns),
  }
}

/** Not what takes long to be counted while somebody types. */
function isCounted(term: Term, smart: readonly SmartCollection[]): boolean {
  if (term.type === 'has') return term.what !== 'references'
  if (term.type === 'in')
    return !smart.some(({ name }) => foldedName(name) === foldedName(term.name))
  return term.type !== 'asked' && term.type !== 'delivered-as-asked'
}

/** Reads in one transaction, so that nothing is written in between. */
function atOneMoment<T>(database: Database, read: () => T): T {
  database.exec('BEGIN')
  try {
    return read()
  } finally {
    if (database.isTransaction) database.exec('COMMIT')
  }
}

const encoder = new TextEncoder()

function encoded(body: CatalogueBody): Uint8Array<ArrayBuffer> {
  return encodeCatalogue(body, (text) => encoder.encode(text))
}
