import { create } from 'zustand'
import { decodeFound } from '#shared/catalogue/found-body.ts'
import { errorDataOf, type ErrorData } from '#shared/errors.ts'
import type { SearchRequest, SearchResult, SearchSort } from '#shared/domain/library-search.ts'
import { foundUrl } from '#shared/media-url.ts'
import { afterPaint } from '../../ui/after-paint.ts'
import { catalogue, readCatalogue, readNewest, readNewestAlone } from './catalogue-store.ts'
import { createFoundList, isBeginningOf, isSameList, type FoundList } from './found-list.ts'
import { readBody } from './read-body.ts'

/** A query, and the order in which it was asked for. */
interface FoundBy {
  readonly query: string
  readonly sort: SearchSort
}

interface LibrarySearchState {
  /** What is looked for, and in which order. */
  readonly query: string
  readonly sort: SearchSort
  /** What was found last, which is shown until something else was found; null before anything was. */
  readonly result: SearchResult | null
  /** What it was found by. */
  readonly foundBy: FoundBy | null
  /**
   * Its items, the same object for as long as they are the same; while they are held, without those that have gone meanwhile. Where one is at
   * the top, the first of them alone, until the others have come.
   */
  readonly found: FoundList | null
  /** Its items as the main process has them, whose places an operation is about. */
  readonly delivered: FoundList | null
  readonly isSearching: boolean
  /** Another number whenever something is shown that begins at its top, wherever one was before. */
  readonly tops: number
  /** Why the last query could not be answered; null once one was. */
  readonly error: ErrorData | null
}

/** What the Library view shows: a query, and what it has found. */
export const useLibrarySearch = create<LibrarySearchState>(() => ({
  query: '',
  sort: 'newest',
  result: null,
  foundBy: null,
  found: null,
  delivered: null,
  isSearching: false,
  tops: 0,
  error: null,
}))

/** Rejects with `cancelled` where another query has come meanwhile. */
type Run = (request: SearchRequest) => Promise<SearchResult>

let run: Run | null = null
let firstWanted = (_fromTop: boolean): number => 0
/** What comes next is to be shown from its top. */
let isFromTop = false
/** Among the names of results, those of this window's begin with it. */
const WINDOW = crypto.randomUUID()
/** Each search has a number: what comes of an older one is nothing to anybody. */
let searches = 0

/** Says who answers queries, and how to find out how many items are wanted with the answer. Nothing is asked before `openLibrarySearch`. */
export function connectLibrarySearch(answer: Run, wanted: (fromTop: boolean) => number): void {
  run = answer
  firstWanted = wanted
}

/**
 * Finds what the view begins with, unless that was done already. Where it begins with everything, `atTop`, its newest are shown first: reading all of
 * a large library takes longer than one likes to wait for them.
 */
export function openLibrarySearch({ atTop = false } = {}): void {
  const { result, isSearching, query, sort } = useLibrarySearch.getState()
  if (result !== null || isSearching) return
  if (atTop && query === '' && sort === 'newest' && catalogue.version < 0) void showNewest()
  else void search()
}

async function showNewest(): Promise<void> {
  const before = searches
  useLibrarySearch.setState({ isSearching: true })
  try {
    const ns = await readNewestAlone()
    if (searches === before && ns.length > 0) {
      useLibrarySearch.setState({
        found: createFoundList(ns, ns.length, true),
        foundBy: { query: '', sort: 'newest' },
      })
    }
  } catch {
    // All of it may be read nevertheless.
  }
  if (searches === before) await search()
}

/**
 * Looks for something else. What is shown stays until it is found; the query before is not waited for. `fromTop`: it is another place, and begins
 * at its top; else what one looks at stays where it is, if it is found.
 */
export function searchFor(query: string, { fromTop = false } = {}): void {
  if (query === useLibrarySearch.getState().query) return
  isFromTop = fromTop
  useLibrarySearch.setState({ query })
  void search()
}

/** Has what is found in another order. */
export function sortBy(sort: SearchSort): void {
  if (sort === useLibrarySearch.getState().sort) return
  useLibrarySearch.setState({ sort })
  void search()
}

/** Asks the same again, after a failure. */
export function searchAgain(): void {
  void search()
}

/** The library has changed since the last search began. */
let isStale = false
let isHeld = false

/** The library has changed: what is shown is read again, and found again, once at a time. */
export async function refreshLibrarySearch(): Promise<void> {
  const { result, isSearching } = useLibrarySearch.getState()
  if (result === null) return
  if (isSearching || isHeld) isStale = true
  if (isSearching || rearranging > 0) return
  if (isHeld) await leaveOutGone()
  else await search({ isRefresh: true })
}

/** How many rearrangements the main process has not done yet. */
let rearranging = 0

/**
 * Shows what was found in another order at once, while `work` has the main process bring it into that. It is found again when all of these
 * are over, whatever came of them: until then an answer would show an order from before. Rejects with what `work` does.
 */
export async function rearrange(ns: Uint32Array, work: () => Promise<void>): Promise<void> {
  // What is under way now knows nothing of it.
  searches += 1
  rearranging += 1
  useLibrarySearch.setState({ found: createFoundList(ns), isSearching: false })
  try {
    await work()
  } finally {
    rearranging -= 1
    if (rearranging === 0) void refreshLibrarySearch()
  }
}

/** Keeps what was found as it is, for who looks through it picture by picture, and finds it again afterwards. What has gone goes in any case. */
export function holdLibrarySearch(hold: boolean): void {
  if (isHeld === hold) return
  isHeld = hold
  if (hold || !isStale || useLibrarySearch.getState().isSearching) return
  isStale = false
  void refreshLibrarySearch()
}

async function leaveOutGone(): Promise<void> {
  // What cannot be read now is read at the end.
  await readNewest().catch(() => undefined)
  const { found } = useLibrarySearch.getState()
  if (found === null) return
  const left = found.ns.filter((n) => catalogue.has(n))
  const gone = found.count - left.length
  if (gone === 0) return
  useLibrarySearch.setState({ found: createFoundList(left, found.total - gone, found.hasMore) })
}

/** A query that is under way. */
interface AskedSearch {
  /** The name of its result. */
  readonly name: string
  readonly foundBy: FoundBy
  /** Whether nothing else was asked meanwhile: what comes is nothing to anybody otherwise. */
  readonly isCurrent: () => boolean
}

async function search({ isRefresh = false } = {}): Promise<void> {
  if (run === null) return
  searches += 1
  const mine = searches
  const isCurrent = (): boolean => mine === searches
  const { query, sort, result } = useLibrarySearch.getState()
  const asked = { name: `${WINDOW}-${mine}`, foundBy: { query, sort }, isCurrent }
  useLibrarySearch.setState({ isSearching: true })
  try {
    // Elsewhere than at the top one may look at any of it, and for the first time all is read before.
    const first = isRefresh || isHeld || result === null ? 0 : firstWanted(isFromTop)
    await (first > 0 ? findFromTop(run, asked, first) : findAll(run, asked, isRefresh))
  } catch (thrown) {
    // What is shown stays, and is not to be only the first of something.
    if (isCurrent()) await readOthers(isCurrent)
    if (!isCurrent()) return
    const error = errorDataOf(thrown)
    useLibrarySearch.setState({
      isSearching: false,
      ...(error.code === 'cancelled' ? {} : { error }),
    })
  }
  if (!isCurrent() || !isStale || isHeld) return
  isStale = false
  void refreshLibrarySearch()
}

/** Shows what a query finds once all of it has come. */
async function findAll(ask: Run, asked: AskedSearch, isRefresh: boolean): Promise<void> {
  const { name, foundBy, isCurrent } = asked
  const answered = ask({ asker: 'library', ...foundBy, result: name })
  // Asked for behind the query and not behind its answer: it comes as soon as that.
  const coming = readBody(foundUrl(name)).catch(() => null)
  // All of the catalogue is needed in any case: it need not wait for the first answer.
  const [result] = await Promise.all([answered, isRefresh ? readNewest() : readCatalogue()])
  if (!isCurrent()) return
  const [bytes] = await Promise.all([
    coming.then((body) => body ?? readBody(foundUrl(result.result))),
    readCatalogue(result.version),
  ])
  if (isCurrent()) show(result, listOf(bytes), foundBy)
}

/** Shows what one sees at the top, which comes with the answer, and all that follows it once that is painted. */
async function findFromTop(ask: Run, asked: AskedSearch, first: number): Promise<void> {
  const { name, foundBy, isCurrent } = asked
  const answered = ask({ asker: 'library', ...foundBy, result: name, first })
  const [result] = await Promise.all([answered, readCatalogue()])
  if (!isCurrent()) return
  await readCatalogue(result.version)
  if (!isCurrent()) return
  const beginning = createFoundList(Uint32Array.from(result.first), result.found)
  if (!beginning.hasMore) return show(result, beginning, foundBy)
  showBeginning(result, beginning, foundBy)
  await new Promise<void>(afterPaint)
  if (!isCurrent()) return
  const bytes = await readBody(foundUrl(result.result))
  if (isCurrent()) show(result, listOf(bytes), foundBy)
}

/** Reads the others of which only the first are shown, where that can be done. Never rejects. */
async function readOthers(isCurrent: () => boolean): Promise<void> {
  const { result, found } = useLibrarySearch.getState()
  if (result === null || found?.hasMore !== true) return
  const bytes = await readBody(foundUrl(result.result)).catch(() => null)
  if (bytes === null || !isCurrent()) return
  const all = listOf(bytes)
  useLibrarySearch.setState({ found: all, delivered: all })
}

function listOf(bytes: ArrayBuffer): FoundList {
  return createFoundList(decodeFound(new Uint8Array(bytes)))
}

/** Resolves once all of what is searched for has come, or could not be found; at once where nothing is searched for. */
export async function searchSettled(): Promise<void> {
  if (!useLibrarySearch.getState().isSearching) return
  await new Promise<void>((resolve) => {
    const stop = useLibrarySearch.subscribe(({ isSearching }) => {
      if (isSearching) return
      stop()
      resolve()
    })
  })
}

/** Resolves once what is searched for is painted, or could not be found; at once where nothing is searched for. */
export async function searchPainted(): Promise<void> {
  if (!useLibrarySearch.getState().isSearching) return
  await searchSettled()
  await new Promise<void>(afterPaint)
}

/** Shows the first items of what was found. Those that are shown already, with all that follow them, stay. */
function showBeginning(result: SearchResult, beginning: FoundList, foundBy: FoundBy): void {
  const top = takeTop()
  useLibrarySearch.setState(({ found: before, tops }) => {
    const found = before !== null && isBeginningOf(beginning, before) ? before : beginning
    return { result, foundBy, found, delivered: beginning, tops: tops + top, error: null }
  })
}

/** Returns 1 where what is shown now is to be shown from its top, else 0. */
function takeTop(): number {
  const top = isFromTop ? 1 : 0
  isFromTop = false
  return top
}

function show(result: SearchResult, found: FoundList, foundBy: FoundBy): void {
  const top = takeTop()
  useLibrarySearch.setState(({ found: before, tops }) => ({
    result,
    foundBy,
    found: before !== null && isSameList(before, found) ? before : found,
    delivered: found,
    isSearching: false,
    tops: tops + top,
    error: null,
  }))
}
