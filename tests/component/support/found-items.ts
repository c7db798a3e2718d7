import { encodeFound } from '#shared/catalogue/found-body.ts'
import type { ItemDetails, SearchRequest, SearchResult } from '#shared/domain/library-search.ts'
import { createGate } from '../../../electron/engine/concurrency.ts'
import { catalogue } from '../../../renderer/data/catalogue/catalogue-store.ts'
import { followCatalogue } from '../../../renderer/data/catalogue/follow-catalogue.ts'
import { useLibrarySearch } from '../../../renderer/data/catalogue/library-search.ts'
import { useLibraryView } from '../../../renderer/data/catalogue/library-view.ts'
import { events } from '../../../renderer/data/bridge.ts'
import { IMAGE_REQUEST, endedJob, output } from '../../unit/renderer/jobs.ts'
import { bodyOf, bytesOf } from '../../unit/renderer/data/catalogue/bodies.ts'
import { answerWith, type Answers } from './fake-bridge.ts'

/** The shapes of items, one after the other: width divided by height, in thousandths. */
const RATIOS = [1750, 1000, 562, 1500, 667]
/** The day of the newest item, and how many are made on one. */
const LAST_DAY = 20_600
const A_DAY = 40

/** What a query finds, of so many items, by their `n`; the newest has the greatest. */
type Find = (request: SearchRequest, all: readonly number[]) => readonly number[]

const everything: Find = ({ sort }, all) => (sort === 'oldest' ? all.toReversed() : all)

const windowFetch = globalThis.fetch
let results = 0

/** A library of so many items that the page is served, and how it is searched. */
export interface ServedItems {
  /** The queries that were asked, in their order. */
  readonly queries: SearchRequest[]
  /** The `n` of which details were asked for. */
  readonly detailed: number[]
  /** Says what is found from now on; fails where that throws. */
  findBy(find: Find): void
  /** Lets what was found wait from now on, but for the first items, which come with the answer. Returns how to let it come. */
  holdFound(): () => void
  /** Takes items away, as the main process says it. */
  remove(ns: readonly number[]): void
}

/** How many the main process serves before it has read all. */
const NEWEST = 400

/** Details that fit a message. */
const FITTING = 15

/** Returns the id of the item with a number. */
export const idOf = (n: number): string => `job-${n}-0`
/** Returns the prompt of the item with a number. */
export const promptOf = (n: number): string => `Number ${n}`

/** Serves a library with so many items, in the place of the main process, which answers what else is given; the page knows nothing of it before it asks. */
export function serveItems(count: number, others: Answers = {}): ServedItems {
  let all = Array.from({ length: count }, (_, at) => count - at)
  let find = everything
  let version = Math.max(0, catalogue.version) + 1
  const queries: SearchRequest[] = []
  const detailed: number[] = []
  const found = new Map<string, readonly number[]>()
  let isComing = Promise.resolve()
  useLibrarySearch.setState(useLibrarySearch.getInitialState(), true)
  useLibraryView.setState(useLibraryView.getInitialState(), true)

  const body = (some: readonly number[]): Uint8Array => {
    const rows = some.map((n) => ({
      n,
      id: idOf(n),
      ratio: RATIOS[n % RATIOS.length] ?? 1000,
      day: LAST_DAY - Math.floor((count - n) / A_DAY),
      colour: 0x39_e7,
    }))
    return bytesOf(bodyOf(version, rows))
  }
  globalThis.fetch = async (input, init) => {
    const address = input instanceof Request ? input.url : input.toString()
    if (address === 'media://catalogue/newest') {
      return new Response(Uint8Array.from(body(all.slice(0, NEWEST))))
    }
    if (address.startsWith('media://catalogue/')) {
      return new Response(Uint8Array.from(body(all.toReversed())))
    }
    if (address.startsWith('media://found/')) {
      await isComing
      const ns = found.get(address.slice('media://found/'.length))
      if (ns === undefined) return new Response(null, { status: 204 })
      return new Response(encodeFound(Uint32Array.from(ns)))
    }
    return windowFetch(input, init)
  }
  answerWith({
    ...others,
    search: {
      run(request): SearchResult {
        queries.push(request)
        const ns = find(request, all)
        results += 1
        const result = request.result ?? `result-${results}`
        found.set(result, ns)
        const counts = { found: ns.length, all: all.length, failedJobs: 0 }
        const first = ns.slice(0, request.first ?? 0)
        return { result, version, first, ...counts, isRanked: false, milliseconds: 1 }
      },
      details({ items }) {
        detailed.push(...items)
        return items
          .filter((n) => all.includes(n))
          .toSorted((one, other) => one - other)
          .slice(0, FITTING)
          .map(detailsOf)
      },
      facets: () => [],
      complete: () => [],
    },
    library: {
      ...others.library,
      jobOf({ id }) {
        const n = Number(id.split('-')[1])
        return all.includes(n)
          ? {
              ...endedJob(`job-${n}`, n, 'succeeded', [output(`job-${n}`, 0)]),
              request: requestOf(n),
            }
          : null
      },
    },
  })
  followCatalogue(events())
  return {
    queries,
    detailed,
    findBy: (by) => (find = by),
    holdFound() {
      const { opened, open } = createGate()
      isComing = opened
      return open
    },
    remove(ns) {
      all = all.filter((n) => !ns.includes(n))
      version += 1
    },
  }
}

/** Takes back what `serveItems` has put in the place of the browser's own. */
export function stopServing(): void {
  globalThis.fetch = windowFetch
}

function requestOf(n: number) {
  return { ...IMAGE_REQUEST, prompt: promptOf(n) }
}

function detailsOf(n: number): ItemDetails {
  const request = requestOf(n)
  return {
    n,
    asset: { ...output(`job-${n}`, 0), createdAt: 1_780_000_000_000 + n },
    prompt: request.prompt,
    model: request.model,
    request,
    rating: 0,
    flag: 0,
  }
}
