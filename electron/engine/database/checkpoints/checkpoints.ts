import { Worker } from 'node:worker_threads'
import type { Logger } from '../../host.ts'
import type { Database } from '../database.ts'
import { chosenSqlite } from '../sqlite/sqlite.ts'
import { hasWriteAheadLog } from '../unflushed.ts'
import type { CheckpointData, CheckpointTold } from './messages.ts'

/**
 * Has the log of a database moved into its file beside the main thread while very much is written. By itself, SQLite does that within a commit, for every 4 MB,
 * and waits for the disk twice each time. What is committed is flushed as ever, and nothing is let go of before it is on the disk: only who does it is another.
 */
export interface Checkpoints {
  /** Says that very much begins to be written, or that this is over. Never throws. */
  manyWritten(areUnderWay: boolean): void
  /** Ends the thread and waits for that; to be called before the database is closed. Never rejects. */
  close(): Promise<void>
}

interface CheckpointOptions {
  readonly database: Database
  /** Absolute. */
  readonly file: string
  /** The thread: `checkpoint-worker.ts` under Node 24, its bundle in the app. Null where nobody minds that a commit takes longer. */
  readonly script: URL | null
  readonly log: Logger
  /** Pages of the log beyond which SQLite moves it itself as ever, so that it does not grow without end; 64 MB when left out. */
  readonly mostPages?: number | undefined
}

const MOST_PAGES = 16_384
/** SQLite's own. */
const USUAL_PAGES = 1000
/** Milliseconds between two times that the log is moved while it grows. */
const INTERVAL = 1000
/** Milliseconds in which the thread ends, unless the disk keeps it waiting. */
const ENDING_TIME = 3000

/** Creates them for an open database. */
export function createCheckpoints(options: CheckpointOptions): Checkpoints {
  const { database, file, script, log, mostPages = MOST_PAGES } = options
  const isUsed = script !== null && hasWriteAheadLog(database)
  let worker: Worker | null = null
  let ended: Promise<void> = Promise.resolve()
  let areUnderWay = false
  /** Moves that were asked for and have not been answered. */
  let asked = 0
  let timer: NodeJS.Timeout | null = null

  const moveItselfAt = (pages: number): void => {
    try {
      if (database.isOpen) database.exec(`PRAGMA wal_autocheckpoint = ${pages}`)
    } catch (thrown) {
      log.warn('SQLite could not be told when to move its log', { thrown })
    }
  }
  const move = (): void => {
    if (worker === null) return
    asked += 1
    tell(worker, 'move')
  }
  /** What came behind the last move, if anything, is so little that SQLite may do it itself. */
  const finish = (): void => {
    moveItselfAt(USUAL_PAGES)
    if (worker !== null) tell(worker, 'end')
    worker = null
    asked = 0
  }
  const moved = (by: Worker): void => {
    if (worker !== by) return
    asked -= 1
    if (asked === 0 && !areUnderWay) finish()
  }
  const failed = (one: Worker, thrown: unknown): void => {
    log.warn('the thread that moves the log of the database has failed', { thrown })
    if (worker !== one) return
    worker = null
    asked = 0
    moveItselfAt(USUAL_PAGES)
  }

  const start = (at: URL): Worker => {
    const workerData: CheckpointData = { databaseFile: file, sqlite: chosenSqlite().specifier }
    const started = new Worker(at, { workerData, name: 'checkpoints' })
    started.on('message', (told) => {
      if (told === 'move') moved(started)
    })
    started.on('error', (thrown) => failed(started, thrown))
    const before = ended
    ended = new Promise<void>((resolve) => started.once('exit', () => resolve())).then(() => before)
    // It must not keep a process alive that waits for nothing.
    started.unref()
    return started
  }

  return {
    manyWritten(are) {
      if (!isUsed || are === areUnderWay) return
      areUnderWay = are
      if (are) {
        worker ??= start(script)
        moveItselfAt(mostPages)
        timer = setInterval(() => {
          if (asked === 0) move()
        }, INTERVAL).unref()
        return
      }
      if (timer !== null) clearInterval(timer)
      // Also where one is under way: that began before the end.
      move()
    },
    async close() {
      if (timer !== null) clearInterval(timer)
      const last = worker
      if (last !== null) finish()
      const timeout = setTimeout(() => void last?.terminate(), ENDING_TIME)
      await ended
      clearTimeout(timeout)
    },
  }
}

function tell(to: Worker, told: CheckpointTold): void {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
  to.postMessage(told)
}
