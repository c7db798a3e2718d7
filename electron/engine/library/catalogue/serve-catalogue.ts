import type { MessagePort } from 'node:worker_threads'
import { encodeFound } from '#shared/catalogue/found-body.ts'
import { AppError, errorDataOf, type ErrorData } from '#shared/errors.ts'
import { databaseError } from '../../database/database.ts'
import { openReadOnly } from '../../database/open-read-only.ts'
import { loadSqlite } from '../../database/sqlite/sqlite.ts'
import { sqliteCodeOf } from '../../database/sqlite-error.ts'
import { STEP } from '../../step.ts'
import { CancelledError } from './cancelled.ts'
import { createCatalogue, type Catalogue } from './catalogue.ts'
import { toldSchema, workerDataSchema, type Answer, type News, type Question } from './messages.ts'
import { wantedBy, type Ticket } from './tickets.ts'

/** Milliseconds between two looks at whether another process has written something. What this process writes is told at once. */
const LOOK_INTERVAL = 200
/** How much longer than it took to read changes it waits before it reads others unasked: what changes very much does it in many steps. */
const REST = 3
/** Milliseconds that the changes of an operation are waited for: what is read in between would be read again, and read for longer than it takes. */
const MOST_HELD = 3000
/** Milliseconds after a change before the index is gone on with: what is asked because of it comes first. */
const WORK_DELAY = 100
/** Milliseconds after that before the first query is made faster: what a start shows comes first. */
const WARM_UP_DELAY = 1000
/** Milliseconds between two steps of that, in which questions are answered. */
const PAUSE = 2

/** Answers what a port asks about a library until it says that it is enough. Throws what opening the database throws. */
export async function serveCatalogue(port: MessagePort, data: unknown): Promise<void> {
  const { databaseFile, searchFile, sqlite, firstVersion, tickets } = workerDataSchema.parse(data)
  loadSqlite(sqlite)
  const database = await openReadOnly(databaseFile)
  const tell = (news: News, moved: readonly ArrayBuffer[] = []): void =>
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
    port.postMessage(news, moved)
  const catalogue = createCatalogue({
    database,
    searchFile,
    firstVersion,
    clock: Date.now,
    onTrouble: (thrown) => tell({ type: 'trouble', message: `the index: ${String(thrown)}` }),
  })
  const isWanted = wantedBy(tickets)
  let working: NodeJS.Timeout | null = null
  /** It stays set when it is over. */
  let warming: NodeJS.Timeout | null = null
  const work = (): void => {
    working = null
    try {
      if (catalogue.work(STEP)) working = setTimeout(work, PAUSE)
      else warming ??= setTimeout(warmUp, WARM_UP_DELAY)
    } catch (thrown) {
      tell({ type: 'trouble', message: String(thrown) })
    }
  }
  const warmUp = (): void => {
    try {
      if (catalogue.warmUp()) warming = setTimeout(warmUp, PAUSE)
    } catch (thrown) {
      tell({ type: 'trouble', message: String(thrown) })
    }
  }
  let restUntil = 0
  let heldUntil = 0
  let hasLooked = false
  const look = (): void => {
    const start = performance.now()
    if (hasLooked && start < heldUntil) return
    const hasChanged = catalogue.follow()
    hasLooked = true
    if (!hasChanged) return
    const end = performance.now()
    restUntil = end + REST * (end - start)
    tell({ type: 'changed', version: catalogue.version() })
    working ??= setTimeout(work, WORK_DELAY)
  }
  let isTroubled = false
  const lookAlone = (): void => {
    // The next look comes by itself.
    if (performance.now() < restUntil) return
    try {
      look()
      isTroubled = false
    } catch (thrown) {
      // Once: the disk may be away for hours.
      if (!isTroubled) tell({ type: 'trouble', message: String(thrown) })
      isTroubled = true
    }
  }
  const timer = setInterval(lookAlone, LOOK_INTERVAL)

  port.on('message', (message: unknown) => {
    const told = toldSchema.parse(message)
    if (told.type === 'look') return lookAlone()
    if (told.type === 'hold') {
      heldUntil = performance.now() + MOST_HELD
      return
    }
    if (told.type === 'release') {
      heldUntil = 0
      restUntil = 0
      return lookAlone()
    }
    if (told.type === 'end') {
      clearInterval(timer)
      if (working !== null) clearTimeout(working)
      if (warming !== null) clearTimeout(warming)
      catalogue.close()
      database.close()
      return port.close()
    }
    const { id, question } = told
    try {
      // All the others are about all of the library.
      if (question.type !== 'newest') look()
      const value = answerTo(question, catalogue, isWanted)
      tell({ type: 'answer', id, value }, movedOf(value))
    } catch (thrown) {
      return tell({ type: 'failure', id, error: failureOf(thrown) })
    }
    // To put all of a large library into bytes takes as long as to find it: what is seen first is not to wait for that.
    if (question.type === 'search') {
      const items = encodeFound(catalogue.found(question.result) ?? new Uint32Array())
      tell({ type: 'items', result: question.result, items }, [items.buffer])
    }
  })
}

function answerTo(
  question: Question,
  catalogue: Catalogue,
  isWanted: (ticket: Ticket) => boolean,
): Answer<Question['type']> {
  switch (question.type) {
    case 'body':
      return catalogue.body(question.since)
    case 'newest':
      return catalogue.newest()
    case 'size':
      return catalogue.size()
    case 'found': {
      const items = catalogue.found(question.result)
      return items === null ? null : encodeFound(items)
    }
    case 'details':
      return catalogue.details(question.items)
    case 'facets':
      return [...catalogue.facets(question.result)]
    case 'complete':
      return [...catalogue.complete(question.word)]
    case 'search': {
      const { request, result, ticket } = question
      const assertWanted = (): void => {
        if (!isWanted(ticket)) throw new CancelledError()
      }
      try {
        assertWanted()
        return catalogue.search(request, result, assertWanted)
      } catch (thrown) {
        // Where SQLite was interrupted by it, it throws an error of its own.
        if (!isWanted(ticket)) throw new AppError('cancelled')
        throw thrown
      }
    }
  }
}

/** What is handed over instead of being copied. */
function movedOf(value: Answer<Question['type']>): readonly ArrayBuffer[] {
  if (!ArrayBuffer.isView(value)) return []
  return value.buffer instanceof ArrayBuffer ? [value.buffer] : []
}

function failureOf(thrown: unknown): ErrorData {
  if (thrown instanceof AppError) return thrown.data
  if (sqliteCodeOf(thrown) !== null) return databaseError(thrown, 'reading the library').data
  return errorDataOf(thrown)
}
