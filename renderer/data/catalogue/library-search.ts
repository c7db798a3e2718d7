import { create } from 'zustand'
import { decodeFound } from '#shared/catalogue/found-body.ts'
import { errorDataOf, type ErrorData } from '#shared/errors.ts'
import type { SearchRequest, SearchResult, SearchSort } from '#shared/domain/library-search.ts'
import { foundUrl } from '#shared/media-url.ts'
import { catalogue, readCatalogue, readNewest, readNewestAlone } from './catalogue-store.ts'
import { createFoundList, isSameList, type FoundList } from './found-list.ts'
import { readBody } from './read-body.ts'

interface LibrarySearchState {
  /** What is looked for, and in which order. */
  readonly query: string
  readonly sort: SearchSort
  /** What was found last, which is shown until something else was found; null before anything was. */
  readonly result: SearchResult | null
  /** What it was found by. */
  readonly foundBy: { readonly query: string; readonly sort: SearchSort } | null
  /** Its items, the same object for as long as they are the same; while they are held, without those that have gone meanwhile. */
  readonly found: FoundList | null
  /** Its items as the main process has them, whose places an operation is about. */
  readonly delivered: FoundList | null
  readonly isSearching: boolean
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
  error: null,
}))

/** Rejects with `cancelled` where another query has come meanwhile. */
type Run = (request: SearchRequest) => Promise<SearchResult>

let run: Run | null = null
/** Among the names of results, those of this window's begin with it. */
const WINDOW = crypto.randomUUID()
/** Each search has a number: what comes of an older one is nothing to anybody. */
let searches = 0

/** Says who answers queries. Nothing is asked before `openLibrarySearch`. */
export function connectLibrarySearch(answer: Run): void {
  run = answer
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
        found: createFoundList(ns),
        foundBy: { query: '', sort: 'newest' },
      })
    }
  } catch {
    // All of it may be read nevertheless.
  }
  if (searches === before) await search()
}

/** Looks for something else. What is shown stays until it is found; the query before is not waited for. */
export function searchFor(query: string): void {
  if (query === useLibrarySearch.getState().query) return
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
  if (left.length < found.count) useLibrarySearch.setState({ found: createFoundList(left) })
}

async function search({ isRefresh = false } = {}): Promise<void> {
  if (run === null) return
  searches += 1
  const mine = searches
  const { query, sort } = useLibrarySearch.getState()
  useLibrarySearch.setState({ isSearching: true })
  try {
    const name = `${WINDOW}-${mine}`
    const answered = run({ asker: 'library', query, sort, result: name })
    // Asked for behind the query and not behind its answer: it comes as soon as that.
    const coming = readBody(foundUrl(name)).catch(() => null)
    const [result] = await Promise.all([
      answered,
      // All of it is needed in any case: it need not wait for the first answer.
      isRefresh ? readNewest() : readCatalogue(),
    ])
    if (mine !== searches) return
    const [bytes] = await Promise.all([
      coming.then((body) => body ?? readBody(foundUrl(result.result))),
      readCatalogue(result.version),
    ])
    if (mine !== searches) return
    show(result, createFoundList(decodeFound(new Uint8Array(bytes))), { query, sort })
  } catch (thrown) {
    if (mine !== searches) return
    const error = errorDataOf(thrown)
    useLibrarySearch.setState({
      isSearching: false,
      ...(error.code === 'cancelled' ? {} : { error }),
    })
  }
  if (!isStale || isHeld) return
  isStale = false
  void refreshLibrarySearch()
}

/** Resolves once what is searched for is painted, or could not be found; at once where nothing is searched for. */
export async function searchPainted(): Promise<void> {
  if (!useLibrarySearch.getState().isSearching) return
  await new Promise<void>((resolve) => {
    const stop = useLibrarySearch.subscribe(({ isSearching }) => {
      if (isSearching) return
      stop()
      resolve()
    })
  })
  // From within a frame, a task comes after its paint.
  await new Promise<void>((resolve) => void requestAnimationFrame(() => setTimeout(resolve)))
}

function show(
  result: SearchResult,
  found: FoundList,
  foundBy: { readonly query: string; readonly sort: SearchSort },
): void {
  useLibrarySearch.setState(({ found: before }) => ({
    result,
    foundBy,
    found: before !== null && isSameList(before, found) ? before : found,
    delivered: found,
    isSearching: false,
    error: null,
  }))
}
