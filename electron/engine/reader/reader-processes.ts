import { AppError, type ErrorData } from '#shared/errors.ts'
import { createHelper, HelperGoneError, type Helper } from './helper.ts'
import type { StartHelper, Urgency } from './helper-process.ts'
import { READER_LIMITS, type ReaderLimits } from './limits.ts'
import type { InputOf, OperationName } from './operations.ts'
import { OUTPUTS, type OutputOf } from './outputs.ts'
import { ReaderDownError, type DownCause } from './reader-down.ts'
import { watchHelper, type Watch } from './watch-helper.ts'

/** What is to be read. */
export interface Reading<Name extends OperationName> {
  readonly operation: Name
  readonly input: InputOf<Name>
  /** Bytes that will be read: the more, the longer the timeout. */
  readonly bytes: number
  readonly signal?: AbortSignal | undefined
}

/**
 * A pool of processes that read foreign bytes, each one operation at a time, so that bytes that crash one process
 * fail nothing else. What somebody waits for has processes of its own, and waits for nothing that comes later.
 */
export interface ReaderProcesses {
  /**
   * Runs an operation. Throws what the operation throws, `ReaderDownError` when the process ended during it, and
   * `cancelled`.
   */
  run<Name extends OperationName>(reading: Reading<Name>): Promise<OutputOf<Name>>
  /** Starts a process for what somebody waits for, unless there is one, so that the first operation need not wait for that. */
  warmUp(): void
  /** Ends all processes. Operations that are running, and later ones, are `cancelled`. */
  close(): Promise<void>
}

interface Task {
  readonly operation: OperationName
  readonly input: unknown
  readonly timeout: number
  readonly signal: AbortSignal | undefined
  readonly resolve: (output: unknown) => void
  readonly reject: (reason: Error) => void
  /** Whether this is a retry: in a fresh process, and while nothing else is read. What comes later makes way for what somebody waits for even so. */
  isAlone: boolean
}

/** Why a process was stopped from here; `aside` frees its memory for another one, and its task is run again later. */
type Stop = Extract<DownCause, 'too_long' | 'too_much_memory'> | 'aside' | 'cancelled'

interface Work {
  readonly task: Task
  readonly helper: Helper
  readonly watch: Watch
  readonly stop: (why: Stop) => void
}

/** Thumbnails that a grid requests while it is scrolled, and colours, come after what was paid for. */
const LATER: ReadonlySet<OperationName> = new Set(['thumbnail', 'color'])

function urgencyOf({ operation }: Pick<Task, 'operation'>): Urgency {
  return LATER.has(operation) ? 'later' : 'now'
}

/** Bytes: a process that has used more is ended after its operation, as it may not have freed all of it. */
const FRUGAL = 600_000_000

/** Creates the pool. Processes are started on demand. */
export function createReaderProcesses(
  start: StartHelper,
  limits: ReaderLimits = READER_LIMITS,
): ReaderProcesses {
  const waiting: Task[] = []
  const underWay = new Set<Work>()
  const idle: Helper[] = []
  let isClosed = false
  let idleTimer: NodeJS.Timeout | undefined

  const hire = (task: Task): Helper => {
    const urgency = urgencyOf(task)
    const kept = task.isAlone ? undefined : takeIdle(urgency)
    return kept ?? createHelper(start, urgency)
  }
  const takeIdle = (urgency: Urgency): Helper | undefined => {
    // It may have been killed meanwhile.
    const at = idle.findLastIndex((helper) => helper.urgency === urgency && !helper.isGone())
    return at === -1 ? undefined : idle.splice(at, 1)[0]
  }
  const keep = (helper: Helper): void => {
    helper.hold(false)
    idle.push(helper)
    clearTimeout(idleTimer)
    idleTimer = setTimeout(() => {
      for (const unused of idle.splice(0)) unused.kill()
    }, limits.idle)
    idleTimer.unref()
  }

  const next = (): Task | undefined => {
    const running = [...underWay]
    if (running.some(({ task }) => task.isAlone)) return
    // One that is to be alone is before all others of its kind.
    const urgent = waiting.findIndex((task) => urgencyOf(task) === 'now')
    const place = Math.max(0, urgent)
    // One runs beside as many as there are places, where all of them have what comes later.
    const areAllLater =
      running.length > 0 && running.every(({ task }) => urgencyOf(task) === 'later')
    const hasRoom = running.length < limits.places || (urgent !== -1 && areAllLater)
    const isFree = waiting[place]?.isAlone === true ? running.length === 0 : hasRoom
    return isFree ? waiting.splice(place, 1)[0] : undefined
  }
  /** What runs alone and comes later is run again, once nothing is left that somebody waits for. */
  const makeWay = (task: Task): void => {
    if (urgencyOf(task) === 'later') return
    for (const work of underWay) {
      if (work.task.isAlone && urgencyOf(work.task) === 'later') work.stop('aside')
    }
  }
  const startNext = (): void => {
    for (let task = next(); task !== undefined; task = next()) void runReaderTask(task)
  }

  /** Stops one process that uses too much memory, or, when all together do, the one that began last, if possible of what comes later. */
  const weigh = (work: Work, bytes: number): void => {
    if (bytes > limits.mostMemory) {
      work.stop('too_much_memory')
      return
    }
    if (underWay.size < 2) return
    const all = [...underWay].reduce((sum, { watch }) => sum + watch.memory(), 0)
    if (all <= limits.mostMemoryTogether) return
    const running = [...underWay]
    const last = running.findLast(({ task }) => urgencyOf(task) === 'later') ?? running.at(-1)
    last?.stop('aside')
  }

  const runReaderTask = async (task: Task): Promise<void> => {
    if (task.signal?.aborted === true) {
      task.reject(new AppError('cancelled'))
      return
    }
    const helper = hire(task)
    const wasUsed = helper.wasUsed()
    let stopped: Stop | null = null
    const stop = (why: Stop): void => {
      stopped ??= why
      helper.kill()
    }
    const watch = watchHelper({
      helper,
      timeout: task.timeout,
      interval: limits.interval,
      onMemory: (bytes) => weigh(work, bytes),
      onTooLong: () => stop('too_long'),
    })
    const work: Work = { task, helper, watch, stop }
    const onAbort = (): void => stop('cancelled')
    task.signal?.addEventListener('abort', onAbort, { once: true })
    underWay.add(work)
    helper.hold(true)
    try {
      const answer = await helper.runReaderTask(task)
      if (answer.ok) task.resolve(answer.output)
      else task.reject(asAppError(answer.error, answer.cause))
    } catch (thrown) {
      const why = causeOf(thrown, stopped, work)
      if (why === 'cancelled') task.reject(new AppError('cancelled'))
      else if (why === 'aside' || isWorthAnotherTry(why, task, wasUsed)) tryAlone(task)
      else task.reject(new ReaderDownError(why, String(thrown)))
    } finally {
      watch.stop()
      task.signal?.removeEventListener('abort', onAbort)
      underWay.delete(work)
      if (stopped !== null || watch.peak() > FRUGAL || isClosed) helper.kill()
      else if (!helper.isGone()) keep(helper)
      startNext()
    }
  }

  const tryAlone = (task: Task): void => {
    task.isAlone = true
    waiting.unshift(task)
  }

  return {
    async run({ operation, input, bytes, signal }) {
      if (isClosed || signal?.aborted === true) throw new AppError('cancelled')
      const output = await new Promise<unknown>((resolve, reject) => {
        const timeout = limits.timeout(operation, bytes)
        const isAlone = false
        const task: Task = { operation, input, timeout, signal, resolve, reject, isAlone }
        waiting.push(task)
        makeWay(task)
        startNext()
      })
      return outputOf(operation, output)
    },
    warmUp() {
      const isThere = [...idle, ...[...underWay].map(({ helper }) => helper)].some(
        (helper) => helper.urgency === 'now' && !helper.isGone(),
      )
      if (!isClosed && !isThere) keep(createHelper(start, 'now'))
    },
    async close() {
      isClosed = true
      clearTimeout(idleTimer)
      for (const { reject } of waiting.splice(0)) reject(new AppError('cancelled'))
      const helpers = [...idle.splice(0), ...[...underWay].map(({ helper }) => helper)]
      for (const { stop } of underWay) stop('cancelled')
      for (const helper of helpers) {
        // Its end is awaited, and nothing else may keep this process alive.
        helper.hold(true)
        helper.kill()
      }
      await Promise.all(helpers.map(({ gone }) => gone))
    },
  }
}

function causeOf(thrown: unknown, stopped: Stop | null, { helper, watch }: Work): Stop | DownCause {
  if (stopped === 'cancelled' || stopped === 'aside') return stopped
  if (!helper.hasStarted()) return 'unavailable'
  const isKilled = thrown instanceof HelperGoneError && thrown.end.isKilled
  if (stopped !== null)
    return stopped === 'too_long' && watch.wasShort() ? 'short_of_memory' : stopped
  if (watch.wasShort()) return 'short_of_memory'
  return isKilled ? 'killed' : 'crashed'
}

/** Returns whether something else, such as what the process had read before, may have been the cause. */
function isWorthAnotherTry(why: DownCause, task: Task, wasUsed: boolean): boolean {
  if (task.isAlone || why === 'too_long') return false
  return why !== 'too_much_memory' || wasUsed
}

/** Returns the parsed output of an operation. Throws for anything else: the process may have been taken over. */
function outputOf<Name extends OperationName>(operation: Name, output: unknown): OutputOf<Name> {
  const parsed = OUTPUTS[operation].safeParse(output)
  if (!parsed.success) throw new ReaderDownError('crashed', 'it sent what makes no sense')
  return parsed.data
}

function asAppError({ code, reason, ...rest }: ErrorData, cause: string): AppError {
  return new AppError(code, { ...rest, ...(reason === null ? {} : { reason }), cause })
}
