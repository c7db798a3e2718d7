import { z } from 'zod'
import { encodeCatalogue, type CatalogueBody } from '#shared/catalogue/catalogue-body.ts'
import type {
  Completion,
  Facet,
  ItemDetails,
  SearchRequest,
  SearchResult,
  SearchSort,
} from '#shared/domain/library-search.ts'
import { parseQuery } from '#shared/search/parse-query.ts'
import { foldedName } from '#shared/search/fold.ts'
import type { QueryNode, Term } from '#shared/search/query.ts'
import { withSmartCollections, type SmartCollection } from '#shared/search/smart-collections.ts'
import { tagMatcher } from '#shared/search/tag-names.ts'
import { tokensOf } from '#shared/search/tokens.ts'
import { setBounded } from '../../bounded-map.ts'
import type { Database } from '../../database/database.ts'
import type { LibrarySize } from '../library-size.ts'
import type { AssertWanted } from './cancelled.ts'
import { pickedColumns } from './columns.ts'
import { completionsOf } from './completions.ts'
import { detailsOf } from './details.ts'
import { countMembers, evaluate, type Known, type RestTerm } from './evaluate.ts'
import { facetsOf } from './facets.ts'
import { createDays } from './days.ts'
import { createFailedJobs } from './failed-jobs.ts'
import { createFeedReader, type SeenChanges } from './feed-reader.ts'
import { createFoundLists } from './found-lists.ts'
import { inOrder } from './found-order.ts'
import { createIndexing } from './index/indexing.ts'
import { readNewestItems } from './item-rows.ts'
import { createItemReader, type UnknownItems } from './library-items.ts'
import { countOf, maskOfNumbers } from './mask.ts'
import { createModelNames } from './model-names.ts'
import { COLLECTIONS, createNamedSets, TAGS } from './named-sets.ts'
import { orderedBy, patternsIn, rearranged } from './ranking.ts'
import { evaluateRest } from './rest-terms.ts'
import { createVersions } from './versions.ts'
import { createWarming } from './warming.ts'

/**
 * Reads a library beside those who write to it: the columns of all its items, and the answers to queries. Every method throws what SQLite
 * throws, and answers of the library as it is at that moment.
 */
export interface Catalogue {
  /** The version of what was read last. */
  version(): number
  /** Reads what has changed; returns whether anything has, which is another version. */
  follow(): boolean
  /** Goes on with the index for about so many milliseconds; returns whether there is more to do. */
  work(milliseconds: number): boolean
  /**
   * Does once, a part at a time, what the first query would meet for the first time: it takes many times as long as those behind it. Returns whether there is
   * more. Does nothing where the index is not complete.
   */
  warmUp(): boolean
  /** Closes the index. The library's own connection is the caller's. */
  close(): void
  /** Returns the bytes of all items, or of those that are not as they were in a version; see `catalogue-body.ts`. */
  body(since: number | null): Uint8Array<ArrayBuffer>
  /** Returns the bytes of the newest items, the newest first, whether anything was read before or not. */
  newest(): Uint8Array<ArrayBuffer>
  /** Returns how many items there are, and the bytes of all their files. */
  size(): LibrarySize
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
  /** Where the index is, absolute; or in memory: see `index/search-file.ts`. */
  readonly searchFile: string
  /** The number of the first version. */
  readonly firstVersion: number
  /** Milliseconds since 1970. */
  readonly clock: () => number
  /** Called with what goes wrong with the index, which is made anew then. */
  readonly onTrouble: (thrown: unknown) => void
}

/** Items that are ranked: it takes a microsecond for each. */
const MOST_RANKED = 20_000

/** More than one sees before all of them are read. */
const MOST_NEWEST = 400

/**
 * Queries that are answered before anybody asks, so that statements are prepared, the index is in memory, and code has run: of a word, of a character, of
 * a phrase, and of a column. Hardly anything has these words.
 */
const WARMING_QUERIES = ['zq', '\u9f98', '"zq zq"', 'zq is:favourite rating:5', ''] as const

/** Names of models, tags and collections of which the words are kept. */
const MOST_NAMES = 10_000

/** Opens the catalogue of a library; nothing is read before `follow`. */
export function createCatalogue(options: CatalogueOptions): Catalogue {
  const { database, clock } = options
  const feed = createFeedReader(database)
  const versions = createVersions(options.firstVersion - 1)
  const lists = createFoundLists()
  const models = createModelNames(database)
  const tags = createNamedSets(database, TAGS)
  const collections = createNamedSets(database, COLLECTIONS)
  const reader = createItemReader(database)
  const failed = createFailedJobs(database)
  const indexing = createIndexing({
    database,
    file: options.searchFile,
    feedRange: feed.range,
    onTrouble: options.onTrouble,
  })

  const nameTokens = new Map<string, readonly string[]>()
  const tokensOfName = (name: string): readonly string[] => {
    const tokens = nameTokens.get(name) ?? tokensOf(name)
    setBounded(nameTokens, name, tokens, MOST_NAMES)
    return tokens
  }

  const fill = ({ ns, measuredAnew }: UnknownItems): void => {
    const items = reader.now()
    models.fill(items, ns)
    if (ns === null || ns.length > 0) indexing.fill(items, ns)
    indexing.forget(items, measuredAnew)
  }

  const apply = (changes: SeenChanges, isFirst: boolean): void => {
    tags.refresh(changes.tags)
    collections.refresh(changes.collections)
    if (changes.isWhole) fill(reader.readAll())
    else if (changes.items.length > 0) fill(reader.readSome(changes.items))
    // What was there before the index was opened, it finds out by itself.
    const notes = changes.areNotesUnknown ? allNotes(database) : changes.notes
    if (!isFirst) indexing.forget(reader.now(), notes)
    if (changes.isWhole) versions.raiseUnknown()
    else versions.raise(changes.items)
  }

  const known = (assertWanted: AssertWanted): Known => {
    const items = reader.now()
    const columnsAndSets = {
      columns: items.columns,
      placeOf: items.placeOf,
      models: () => models.names(items),
      tags: tags.all,
      collections: collections.all,
      tokensOfName,
    }
    const sources = { database, items, indexing, assertWanted }
    const rest = (term: RestTerm) => evaluateRest(term, columnsAndSets, sources)
    return { ...columnsAndSets, rest, assertWanted }
  }
  const smartCollections = (): readonly SmartCollection[] =>
    collections.all().flatMap(({ name, query }) => (query === null ? [] : { name, query }))

  /** An order that no column has: null where there is none, or too much to be put into it. */
  const orderOf = (
    node: QueryNode | null,
    sort: SearchSort,
    found: number,
    assertWanted: AssertWanted,
  ): Uint32Array | null => {
    if (sort === 'manual') return orderedBy(node, collections.all())
    const patterns = patternsIn(node)
    if (sort !== 'relevance' || patterns.length === 0 || found > MOST_RANKED) return null
    return indexing.ask(reader.now(), (index) => {
      const hits = patterns.map((pattern) => index.withText(pattern, assertWanted).length)
      return Math.max(...hits) > MOST_RANKED ? null : index.ranked(patterns)
    })
  }

  const answer = (
    { query, sort }: Pick<SearchRequest, 'query' | 'sort'>,
    assertWanted: AssertWanted,
  ) => {
    const now = clock()
    const parsed = parseQuery(query, now).node
    const node = withSmartCollections(parsed, smartCollections(), now)
    const mask = evaluate(node, known(assertWanted))
    assertWanted()
    const found = inOrder(reader.now(), mask, sort)
    const order = orderOf(node, sort, found.length, assertWanted)
    const ns = order === null ? found : rearranged(found, order)
    const failedJobs = failed.count(node, assertWanted)
    return { ns, failedJobs, isRanked: sort === 'relevance' && order !== null }
  }

  const warming = createWarming([
    tags.all,
    collections.all,
    () => reader.now().placeOf,
    () => reader.now().byTime,
    ...WARMING_QUERIES.flatMap((query) =>
      (['newest', 'relevance'] as const).map((sort) => () => answer({ query, sort }, () => {})),
    ),
  ])

  const take = (): boolean => {
    const isFirst = reader.now().columns.n.length === 0
    const changes = feed.take()
    if (changes !== null) apply(changes, isFirst)
    const areRenamed = indexing.followNames(reader.now())
    if (changes === null && areRenamed) versions.raise([])
    return changes !== null || areRenamed
  }

  return {
    version: versions.current,
    follow() {
      if (!feed.hasMoved()) return false
      try {
        return atOneMoment(database, take)
      } catch (thrown) {
        feed.forget()
        throw thrown
      }
    },
    work: (milliseconds) =>
      models.step(reader.now()) || failed.step() || indexing.step(reader.now(), milliseconds),
    // Without the index, a query looks at each item, and another process may hold it.
    warmUp: () => indexing.isComplete(reader.now()) && warming.step(),
    close: indexing.close,
    body(since) {
      const { columns, placeOf } = reader.now()
      const changed = since === null ? null : versions.since(since)
      const isWhole = changed === null
      const version = versions.current()
      if (isWhole) return encoded({ ...columns, version, isWhole, gone: new Uint32Array(0) })
      const ns = Uint32Array.from(changed).toSorted()
      const gone = ns.filter((n) => placeOf(n) < 0)
      const places = [...ns].map(placeOf).filter((place) => place >= 0)
      return encoded({ ...pickedColumns(columns, places), version, isWhole, gone })
    },
    newest() {
      const newest = readNewestItems(database, createDays(), MOST_NEWEST)
      const version = versions.current()
      return encoded({ ...newest, version, isWhole: true, gone: new Uint32Array(0) })
    },
    size() {
      const { columns } = reader.now()
      return { items: columns.n.length, bytes: columns.bytes.reduce((sum, one) => sum + one, 0) }
    },
    search(request, result, assertWanted) {
      const start = performance.now()
      const { ns, failedJobs, isRanked } = answer(request, assertWanted)
      lists.keep(request.asker, result, ns)
      return {
        result,
        version: versions.current(),
        found: ns.length,
        all: reader.now().columns.n.length,
        first: [...ns.subarray(0, request.first ?? 0)],
        failedJobs,
        isRanked,
        milliseconds: performance.now() - start,
      }
    },
    facets(result) {
      const ns = lists.of(result)
      if (ns === null) return []
      return facetsOf(
        maskOfNumbers(reader.now(), ns),
        known(() => undefined),
      )
    },
    complete(word) {
      const all = known(() => undefined)
      return completionsOf(word, {
        tags: tags.all().map(({ name }) => name),
        models: all.models().slice(1),
        collections: collections.all().map(({ name }) => name),
        itemsOf: (term) => (isCounted(term, smartCollections()) ? countOfTerm(term, all) : null),
        now: clock(),
      })
    },
    found: lists.of,
    details: (ns) => detailsOf(database, ns),
  }
}

const numberSchema = z.object({ n: z.number() })

function allNotes(database: Database): readonly number[] {
  const rows = database.prepare('SELECT n FROM notes').all()
  return rows.flatMap((row) => numberSchema.safeParse(row).data?.n ?? [])
}

/** Tags are many, and each of them is counted by its own members. */
function countOfTerm(term: Term, known: Known): number {
  if (term.type !== 'tag') return countOf(evaluate(term, known))
  const isTag = tagMatcher(term.name)
  return countMembers(
    known,
    known.tags().filter(({ name }) => isTag(name)),
    null,
  )
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
