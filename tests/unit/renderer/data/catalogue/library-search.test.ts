import { beforeEach, describe, expect, it, vi } from 'vitest'
import { encodeFound } from '../../../../../shared/catalogue/found-body.ts'
import type { SearchRequest, SearchResult } from '../../../../../shared/domain/library-search.ts'
import { AppError } from '../../../../../shared/errors.ts'
import { catalogue, useCatalogue } from '../../../../../renderer/data/catalogue/catalogue-store.ts'
import {
  connectLibrarySearch,
  holdLibrarySearch,
  openLibrarySearch,
  rearrange,
  refreshLibrarySearch,
  searchAgain,
  searchFor,
  sortBy,
  useLibrarySearch,
} from '../../../../../renderer/data/catalogue/library-search.ts'
import { bodyOf, bytesOf } from './bodies.ts'

/** What the main process would serve, by address. */
let served: Map<string, Uint8Array>
let asked: SearchRequest[]
let answers: ((result: SearchResult | Error) => void)[]
/** The catalogue of the window stays, as it does in the app; each test goes on with a newer one. */
let version = 0
let isAtTop = false

function resultOf(
  result: string,
  found: readonly number[],
  first: readonly number[] = [],
): SearchResult {
  served.set(`media://found/${result}`, encodeFound(Uint32Array.from(found)))
  const counts = { found: found.length, all: 3, failedJobs: 0 }
  return { result, version, ...counts, first: [...first], isRanked: false, milliseconds: 1 }
}

/** Lets everything that waits for nothing outside of the page happen. */
async function settle(): Promise<void> {
  for (let turn = 0; turn < 40; turn += 1) await Promise.resolve()
}

/** Answers the query that was asked as the n-th. */
async function answer(nth: number, result: SearchResult | Error): Promise<void> {
  answers[nth]?.(result)
  await settle()
}

function shown(): readonly number[] | null {
  const { found } = useLibrarySearch.getState()
  return found === null ? null : [...found.ns]
}

beforeEach(() => {
  version += 10
  asked = []
  answers = []
  const body = bytesOf(
    bodyOf(
      version,
      [1, 2, 3].map((n) => ({ n, id: `item-${n}` })),
    ),
  )
  served = new Map([
    ['media://catalogue/all', body],
    [`media://catalogue/since-${version - 10}`, body],
  ])
  // No slice of work is ever too long for a frame: on a slow machine, what is taken over would give way to others in between.
  vi.spyOn(performance, 'now').mockReturnValue(0)
  vi.stubGlobal('requestIdleCallback', () => 0)
  vi.stubGlobal('fetch', async (address: string) => {
    const bytes = served.get(address)
    if (bytes === undefined) throw new Error(`nothing is served at ${address}`)
    return new Response(Uint8Array.from(bytes))
  })
  useLibrarySearch.setState(useLibrarySearch.getInitialState(), true)
  isAtTop = false
  connectLibrarySearch(
    (request) =>
      new Promise((resolve, reject) => {
        asked.push(request)
        answers.push((result) => (result instanceof Error ? reject(result) : resolve(result)))
      }),
    (fromTop) => (isAtTop || fromTop ? 400 : 0),
  )
})

describe('the search of the Library view', () => {
  // Before the others: the catalogue of the window is empty only once.
  it('shows the newest before all is read, where that is what it begins with', async () => {
    const newest = [3, 2].map((n) => ({ n, id: `item-${n}` }))
    served.set('media://catalogue/newest', bytesOf(bodyOf(0, newest)))
    openLibrarySearch({ atTop: true })
    openLibrarySearch({ atTop: true })
    await vi.waitUntil(() => asked.length > 0, { timeout: 30_000 })
    expect(shown()).toEqual([3, 2])
    expect(useLibrarySearch.getState().found).toMatchObject({ total: 2, hasMore: true })
    expect(useLibrarySearch.getState()).toMatchObject({ result: null, isSearching: true })
    await answer(0, resultOf('one', [3, 2, 1]))
    expect([shown(), asked.length]).toEqual([[3, 2, 1], 1])
    expect(catalogue.nOf('item-1')).toBe(1)
  })

  it('shows everything once it is opened, with the catalogue that it was found in', async () => {
    openLibrarySearch()
    openLibrarySearch()
    expect(asked).toEqual([
      { asker: 'library', query: '', sort: 'newest', result: expect.any(String) },
    ])
    await answer(0, resultOf('one', [3, 2, 1]))
    expect(shown()).toEqual([3, 2, 1])
    expect(useLibrarySearch.getState()).toMatchObject({ isSearching: false, error: null })
    expect(useCatalogue.getState().version).toBe(version)
    expect(catalogue.idOf(2)).toBe('item-2')
  })

  it('keeps what is shown until the new is there, and takes no notice of an older answer', async () => {
    openLibrarySearch()
    await answer(0, resultOf('one', [3, 2, 1]))
    searchFor('fo')
    searchFor('fox')
    expect(useLibrarySearch.getState()).toMatchObject({ query: 'fox', isSearching: true })
    await answer(2, resultOf('three', [2]))
    expect(shown()).toEqual([2])
    await answer(1, resultOf('two', [1, 2]))
    expect(shown()).toEqual([2])
    expect(useLibrarySearch.getState().foundBy).toEqual({ query: 'fox', sort: 'newest' })
  })

  it('does not say that a query failed which gave way to a newer one', async () => {
    searchFor('fo')
    searchFor('fox')
    await answer(0, new AppError('cancelled', {}))
    expect(useLibrarySearch.getState()).toMatchObject({ isSearching: true, error: null })
    await answer(1, resultOf('two', [2]))
    expect(shown()).toEqual([2])
  })

  it('says why it failed, keeps what is shown, and asks the same again', async () => {
    openLibrarySearch()
    await answer(0, resultOf('one', [3]))
    sortBy('rating')
    await answer(1, new AppError('internal', {}))
    expect(useLibrarySearch.getState()).toMatchObject({
      isSearching: false,
      error: { code: 'internal' },
    })
    expect(shown()).toEqual([3])
    searchAgain()
    await answer(2, resultOf('two', [1]))
    expect(asked[2]).toMatchObject({ sort: 'rating' })
    expect(useLibrarySearch.getState().error).toBeNull()
    expect(shown()).toEqual([1])
  })

  it('finds the same again when the library has changed, and keeps its list while it is the same', async () => {
    openLibrarySearch()
    await answer(0, resultOf('one', [3, 2]))
    const before = useLibrarySearch.getState().found
    served.set(`media://catalogue/since-${version}`, bytesOf(bodyOf(version, [])))
    void refreshLibrarySearch()
    await answer(1, resultOf('two', [3, 2]))
    expect(useLibrarySearch.getState().found).toBe(before)
    expect(useLibrarySearch.getState().result?.result).toBe('two')
  })

  it('looks again after a change that came while it was looking', async () => {
    openLibrarySearch()
    await answer(0, resultOf('one', [3]))
    served.set(`media://catalogue/since-${version}`, bytesOf(bodyOf(version, [])))
    searchFor('fox')
    void refreshLibrarySearch()
    void refreshLibrarySearch()
    expect(asked).toHaveLength(2)
    await answer(1, resultOf('two', [2]))
    expect(asked).toHaveLength(3)
    await answer(2, resultOf('three', [2, 1]))
    expect(asked).toHaveLength(3)
    expect(shown()).toEqual([2, 1])
  })

  it('shows another order at once, and what is found again only when all of it is done', async () => {
    openLibrarySearch()
    await answer(0, resultOf('one', [3, 2, 1]))
    served.set(`media://catalogue/since-${version}`, bytesOf(bodyOf(version, [])))
    // Of before: it does not know what comes.
    void refreshLibrarySearch()
    const done: (() => void)[] = []
    const move = (ns: readonly number[]): Promise<void> =>
      rearrange(Uint32Array.from(ns), () => new Promise((resolve) => done.push(resolve)))
    const moves = [move([2, 3, 1]), move([2, 1, 3])]
    await answer(1, resultOf('two', [3, 2, 1]))
    expect(shown()).toEqual([2, 1, 3])
    done[0]?.()
    await moves[0]
    void refreshLibrarySearch()
    await settle()
    expect([shown(), asked.length]).toEqual([[2, 1, 3], 2])
    done[1]?.()
    await moves[1]
    await settle()
    await answer(2, resultOf('three', [2, 1, 3]))
    expect(shown()).toEqual([2, 1, 3])
    expect(useLibrarySearch.getState().result?.result).toBe('three')
  })

  it('is as it was where another order could not be kept', async () => {
    openLibrarySearch()
    await answer(0, resultOf('one', [3, 2, 1]))
    served.set(`media://catalogue/since-${version}`, bytesOf(bodyOf(version, [])))
    const failing = rearrange(Uint32Array.from([1, 2, 3]), () =>
      Promise.reject(new AppError('disk', {})),
    )
    expect(shown()).toEqual([1, 2, 3])
    await expect(failing).rejects.toThrow(AppError)
    await settle()
    await answer(1, resultOf('two', [3, 2, 1]))
    expect(shown()).toEqual([3, 2, 1])
  })

  describe('at the top', () => {
    let frames: (() => void)[]
    let read: string[]

    /** Lets what is shown be painted. */
    async function paint(): Promise<void> {
      for (const frame of frames.splice(0)) frame()
      await vi.waitUntil(() => !useLibrarySearch.getState().isSearching, { timeout: 30_000 })
    }

    beforeEach(async () => {
      openLibrarySearch()
      await answer(0, resultOf('all', [3, 2, 1]))
      isAtTop = true
      frames = []
      read = []
      vi.stubGlobal('requestAnimationFrame', (frame: () => void) => frames.push(frame))
      const serve = globalThis.fetch
      vi.stubGlobal('fetch', (address: string) => {
        read.push(address)
        return serve(address)
      })
    })

    it('shows the first items that come with the answer, and the others behind their paint', async () => {
      searchFor('fox')
      expect(asked[1]?.first).toBe(400)
      await answer(1, resultOf('some', [2, 1, 3], [2, 1]))
      expect(shown()).toEqual([2, 1])
      expect(useLibrarySearch.getState()).toMatchObject({
        found: { count: 2, total: 3 },
        foundBy: { query: 'fox' },
        isSearching: true,
      })
      expect(read).toEqual([])
      await paint()
      expect(shown()).toEqual([2, 1, 3])
      expect(useLibrarySearch.getState().found).toMatchObject({ count: 3, total: 3 })
    })

    it('is led to by what is another place, once that is found, and by nothing that follows it', async () => {
      isAtTop = false
      const tops = (): number => useLibrarySearch.getState().tops
      const before = tops()
      searchFor('fox', { fromTop: true })
      // As it does where a collection has another order.
      sortBy('oldest')
      expect(tops()).toBe(before)
      await answer(2, resultOf('some', [2, 1, 3], [2, 1]))
      expect([shown(), tops()]).toEqual([[2, 1], before + 1])
      await paint()
      expect([shown(), tops()]).toEqual([[2, 1, 3], before + 1])
      searchFor('foxes')
      await answer(3, resultOf('few', [2]))
      expect([shown(), tops()]).toEqual([[2], before + 1])
    })

    it('reads nothing where these are all', async () => {
      searchFor('fox')
      await answer(1, resultOf('some', [2, 1], [2, 1]))
      expect(shown()).toEqual([2, 1])
      expect(useLibrarySearch.getState().isSearching).toBe(false)
      expect([read, frames]).toEqual([[], []])
    })

    it('keeps a list that begins with them until the others have come', async () => {
      const before = useLibrarySearch.getState().found
      searchFor('fox')
      await answer(1, resultOf('some', [3, 2, 1], [3, 2]))
      expect(useLibrarySearch.getState()).toMatchObject({ isSearching: true })
      expect(useLibrarySearch.getState().found).toBe(before)
      await paint()
      expect(useLibrarySearch.getState().found).toBe(before)
    })

    it('leaves out the others where something else is searched for by then', async () => {
      searchFor('fo')
      await answer(1, resultOf('some', [2, 1, 3], [2]))
      searchFor('fox')
      for (const frame of frames.splice(0)) frame()
      await answer(2, resultOf('few', [1], [1]))
      await settle()
      expect([shown(), read]).toEqual([[1], []])
    })

    it('reads the others where what is searched for next fails, once', async () => {
      searchFor('fo')
      await answer(1, resultOf('some', [2, 1, 3], [2]))
      searchFor('fox')
      await answer(2, new AppError('disk', {}))
      await vi.waitUntil(() => !useLibrarySearch.getState().isSearching, { timeout: 30_000 })
      expect([shown(), read]).toEqual([[2, 1, 3], ['media://found/some']])
      expect(useLibrarySearch.getState()).toMatchObject({
        error: { code: 'disk' },
        found: { hasMore: false },
        delivered: { count: 3 },
        foundBy: { query: 'fo' },
      })
    })

    it('still has others to come where one of the first goes while the list is held', async () => {
      searchFor('fox')
      await answer(1, resultOf('some', [2, 1, 3], [2, 1]))
      served.delete('media://found/some')
      await paint()
      served.set(
        `media://catalogue/since-${version}`,
        bytesOf(bodyOf(version, [], { isWhole: false, gone: [1] })),
      )
      holdLibrarySearch(true)
      await refreshLibrarySearch()
      expect(shown()).toEqual([2])
      expect(useLibrarySearch.getState().found).toMatchObject({ total: 2, hasMore: true })
      useLibrarySearch.setState({ result: null })
      holdLibrarySearch(false)
    })

    it('says so where the others do not come, and finds all when it is asked again', async () => {
      searchFor('fox')
      await answer(1, resultOf('some', [2, 1, 3], [2]))
      served.delete('media://found/some')
      await paint()
      expect(useLibrarySearch.getState().error).not.toBeNull()
      expect(shown()).toEqual([2])
      searchAgain()
      await answer(2, resultOf('again', [2, 1, 3], [2]))
      await paint()
      expect([shown(), useLibrarySearch.getState().error]).toEqual([[2, 1, 3], null])
    })
  })
})
