import { Worker } from 'node:worker_threads'
import type {
  Completion,
  Facet,
  ItemDetails,
  SearchRequest,
  SearchResult,
} from '#shared/domain/library-search.ts'
import { decodeFound } from '#shared/catalogue/found-body.ts'
import { AppError, type ErrorData } from '#shared/errors.ts'
import type { LibrarySize } from '../library-size.ts'
import { setBounded } from '../../bounded-map.ts'
import { createGate, type Gate } from '../../concurrency.ts'
import type { Logger } from '../../host.ts'
import { chosenSqlite } from '../../database/sqlite/sqlite.ts'
import {
  answerSchemas,
  newsSchema,
  type Answer,
  type Question,
  type Told,
  type WorkerData,
} from './messages.ts'
import { createTickets } from './tickets.ts'

/**
 * The catalogue of a library, read on a thread of its own, which starts when it is first asked for something. Everything rejects with
 * AppError: `disk` for what the database says, `cancelled` once it is closed.
 */
export interface LibraryCatalogue {
  /** Starts the thread, for one who will ask soon. */
  warmUp(): void
  /** Returns the bytes of all items, or of those that are not as they were in a version; see `catalogue-body.ts`. */
  body(since: number | null): Promise<Uint8Array<ArrayBuffer>>
  /** Returns the bytes of the newest items, as `body` does, but the newest first: what one sees at first, without reading all of it before. */
  newest(): Promise<Uint8Array<ArrayBuffer>>
  /** Returns how many items there are, and the bytes of all their files; null while nobody has asked the thread for anything yet. */
  size(): Promise<LibrarySize | null>
  /** Answers a query. Rejects with `cancelled`, too, where the same asker has asked another one meanwhile. */
  search(request: SearchRequest): Promise<SearchResult>
  /** Returns the bytes of the items of a result, see `found-body.ts`, once its query is answered; null where it is kept no more, or not found. */
  foundBytes(result: string): Promise<Uint8Array<ArrayBuffer> | null>
  /** Returns the `n` of the items themselves, in order. */
  found(result: string): Promise<Uint32Array | null>
  /** Returns what tiles say of items, by their `n`. */
  details(items: readonly number[]): Promise<readonly ItemDetails[]>
  /** Returns how many items of a result have which values; none for a result that is kept no more. */
  facets(result: string): Promise<readonly Facet[]>
  /** Returns what can stand in the place of a word of a query, by what of it is typed, best first. */
  complete(word: string): Promise<readonly Completion[]>
  /** Has what was just written be seen at once, and not only with the next look. */
  written(): void
  /**
   * Says that very many items begin to be changed in steps, or that this is over, which is seen at once. In between, for a few seconds at most, what was
   * read before is what is answered.
   */
  manyChanging(areUnderWay: boolean): void
  /** Ends the thread and waits for that. Can be called twice. */
  close(): Promise<void>
}

interface LibraryCatalogueOptions {
  /** The thread: `catalogue-worker.ts` under Node 24, its bundle in the app. Null where nobody asks. */
  readonly script: URL | null
  /** Absolute. */
  readonly databaseFile: string
  /** Absolute; or in memory, where nothing may be written: see `index/search-file.ts`. */
  readonly searchFile: string
  readonly log: Logger
  /** Called with each new version. */
  readonly onChanged: (version: number) => void
}

/** Results that are at hand at once, of as many askers. */
const MOST_AT_HAND = 4
/** Threads that are started anew after a crash, before there is none any more. */
const MOST_CRASHES = 5
/** Milliseconds that a thread may take to end: it may be within a statement, which nothing interrupts. */
const ENDING_TIME = 3000

interface Waiting {
  readonly type: Question['type']
  readonly resolve: (value: unknown) => void
  readonly reject: (reason: AppError) => void
}

/** The items of a result that are on their way: null where they do not come. */
interface ComingItems {
  readonly asker: string
  readonly gate: Gate<Uint8Array<ArrayBuffer> | null>
}

/** Opens it; nothing is started yet. */
export function openCatalogue(options: LibraryCatalogueOptions): LibraryCatalogue {
  const { log } = options
  const tickets = createTickets()
  const waiting = new Map<number, Waiting>()
  /** By asker, its newest result: asked for right behind the answer, and then not behind what the thread was asked meanwhile. */
  const newest = new Map<
    string,
    { readonly result: string; readonly items: Uint8Array<ArrayBuffer> }
  >()
  /** By the names of their results, the queries whose items have not come yet. */
  const coming = new Map<string, ComingItems>()
  let worker: Worker | null = null
  let lastId = 0
  let lastResult = 0
  let version = 0
  let crashes = 0
  let closing: Promise<void> | null = null

  const changed = (next: number): void => {
    version = next
    options.onChanged(next)
  }

  /** Nobody waits for the thread: it alone keeps no process alive. */
  const rest = (): void => {
    if (waiting.size === 0 && coming.size === 0) worker?.unref()
  }

  /** The items of a result have come, or, as null, are not to come. */
  const arrived = (result: string, items: Uint8Array<ArrayBuffer> | null): void => {
    const awaited = coming.get(result)
    coming.delete(result)
    if (awaited === undefined) return
    if (items !== null) {
      newest.delete(awaited.asker)
      setBounded(newest, awaited.asker, { result, items }, MOST_AT_HAND)
    }
    awaited.gate.open(items)
    rest()
  }

  const heard = (message: unknown): void => {
    const news = newsSchema.parse(message)
    if (news.type === 'changed') return changed(news.version)
    if (news.type === 'trouble') {
      return log.warn('the library could not be read', { error: news.message })
    }
    if (news.type === 'items') return arrived(news.result, news.items)
    const asked = waiting.get(news.id)
    waiting.delete(news.id)
    rest()
    if (asked === undefined) return
    if (news.type === 'answer') asked.resolve(news.value)
    else asked.reject(appErrorOf(news.error))
  }

  const ended = (one: Worker, reason: string): void => {
    if (worker !== one) return
    worker = null
    const failed = [...waiting.values()]
    waiting.clear()
    newest.clear()
    for (const result of coming.keys()) arrived(result, null)
    for (const { reject } of failed) {
      reject(new AppError(closing === null ? 'internal' : 'cancelled', { detail: reason }))
    }
    if (closing !== null) return
    crashes += 1
    log.error('the thread that reads the library has ended', { reason, crashes })
    // What it had found is gone: whoever shows it asks again.
    if (version > 0) changed(version + 1)
  }

  const start = (script: URL): Worker => {
    const workerData: WorkerData = {
      databaseFile: options.databaseFile,
      searchFile: options.searchFile,
      sqlite: chosenSqlite().specifier,
      firstVersion: version + 1,
      tickets: tickets.shared,
    }
    const started = new Worker(script, { workerData, name: 'catalogue' })
    started.on('message', heard)
    started.on('error', (thrown) => ended(started, String(thrown)))
    started.on('exit', (code) => ended(started, `exit ${code}`))
    // It must not keep a process alive that waits for nothing.
    started.unref()
    return started
  }

  const running = (): Worker => {
    if (closing !== null) throw new AppError('cancelled', { detail: 'The library is closed' })
    if (worker !== null) return worker
    if (options.script === null || crashes > MOST_CRASHES) {
      throw new AppError('internal', { detail: 'The library is not read' })
    }
    worker = start(options.script)
    return worker
  }

  const ask = async <T extends Question['type']>(
    question: Question & { readonly type: T },
  ): Promise<Answer<T>> => {
    const to = running()
    const id = ++lastId
    const value = await new Promise<unknown>((resolve, reject) => {
      waiting.set(id, { type: question.type, resolve, reject })
      to.ref()
      tell(to, { type: 'ask', id, question })
    })
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the schema is the question's own
    return answerSchemas[question.type].parse(value) as Answer<T>
  }

  const atHand = (result: string): Promise<Uint8Array<ArrayBuffer> | null> | null => {
    for (const known of newest.values()) {
      if (known.result === result) return Promise.resolve(known.items)
    }
    return coming.get(result)?.gate.opened ?? null
  }

  const foundBytes = async (result: string): Promise<Uint8Array<ArrayBuffer> | null> =>
    // By another way than its query, it may have come before that: then it is under way by the time that the thread knows nothing of it.
    atHand(result) ?? (await ask({ type: 'found', result })) ?? (await atHand(result))

  const end = async (one: Worker): Promise<void> => {
    tickets.endAll()
    const exited = new Promise((resolve) => one.once('exit', resolve))
    tell(one, { type: 'end' })
    const timer = setTimeout(() => void one.terminate(), ENDING_TIME)
    await exited
    clearTimeout(timer)
  }

  return {
    warmUp() {
      if (options.script !== null && closing === null && crashes <= MOST_CRASHES) running()
    },
    body: (since) => ask({ type: 'body', since }),
    newest: () => ask({ type: 'newest' }),
    size: async () => (worker === null ? null : ask({ type: 'size' })),
    async search(request) {
      const { asker } = request
      lastResult += 1
      const result = request.result ?? `${asker}-${lastResult}`
      const ticket = tickets.next(asker)
      // Whoever waits for an older one of this name is told that it does not come.
      arrived(result, null)
      const own: ComingItems = { asker, gate: createGate() }
      coming.set(result, own)
      try {
        return await ask({ type: 'search', request, result, ticket })
      } catch (thrown) {
        if (coming.get(result) === own) arrived(result, null)
        throw thrown
      }
    },
    foundBytes,
    async found(result) {
      const bytes = await foundBytes(result)
      return bytes === null ? null : decodeFound(bytes)
    },
    facets: (result) => ask({ type: 'facets', result }),
    complete: (word) => ask({ type: 'complete', word }),
    details: (items) => ask({ type: 'details', items: [...items] }),
    written() {
      if (worker !== null && closing === null) tell(worker, { type: 'look' })
    },
    manyChanging(areUnderWay) {
      if (worker !== null && closing === null) {
        tell(worker, { type: areUnderWay ? 'hold' : 'release' })
      }
    },
    close() {
      closing ??= worker === null ? Promise.resolve() : end(worker)
      return closing
    },
  }
}

function tell(to: Worker, told: Told): void {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
  to.postMessage(told)
}

function appErrorOf({ code, reason, ...rest }: ErrorData): AppError {
  return new AppError(code, reason === null ? rest : { ...rest, reason })
}
