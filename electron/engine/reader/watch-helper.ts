import type { Helper } from './helper.ts'

interface WatchOptions {
  readonly helper: Pick<Helper, 'memory' | 'hasStarted'>
  /** Timeout in milliseconds from when the process has started. */
  readonly timeout: number
  /** Milliseconds between two checks. */
  readonly interval: number
  /** Called at every check with the bytes of memory that the process uses. */
  readonly onMemory: (bytes: number) => void
  readonly onTooLong: () => void
}

/** A process under observation. */
export interface Watch {
  /** Returns the bytes that it used at the last check; 0 before the first. */
  memory(): number
  /** Returns the most that it used at any check. */
  peak(): number
  /** Returns whether the machine was almost out of memory at any check. */
  wasShort(): boolean
  stop(): void
}

/** Bytes. With less free memory, systems begin to kill processes. */
const SHORT_OF_MEMORY = 200_000_000

/** A longer time between two checks, in milliseconds, was spent asleep, or on something else by this process. */
const LONGEST_STEP = 1000

/**
 * Milliseconds that a process may take to start: on a busy machine it takes some seconds, and it has read nothing
 * yet.
 */
const LONGEST_START = 60_000

/** Watches a working process from outside: inside, hostile bytes may block everything. */
export function watchHelper(options: WatchOptions): Watch {
  const { helper, timeout, interval, onMemory, onTooLong } = options
  let memory = 0
  let peak = 0
  let isShort = false
  let elapsed = 0
  let hadStarted = helper.hasStarted()
  let last = performance.now()
  let isStopped = false
  let timer: NodeJS.Timeout | undefined

  const look = async (): Promise<void> => {
    const now = performance.now()
    elapsed += Math.min(now - last, LONGEST_STEP)
    last = now
    if (!hadStarted && helper.hasStarted()) {
      hadStarted = true
      elapsed = 0
    }
    if (process.availableMemory() < SHORT_OF_MEMORY) isShort = true
    // Where the memory use is unknown, only the timeout limits it.
    const held = await helper.memory().catch(() => null)
    if (isStopped) return
    if (elapsed > (hadStarted ? timeout : LONGEST_START)) {
      onTooLong()
      return
    }
    if (held !== null) {
      memory = held
      peak = Math.max(peak, held)
      onMemory(held)
    }
    next()
  }
  const next = (): void => {
    if (!isStopped) timer = setTimeout(() => void look(), interval)
  }
  next()

  return {
    memory: () => memory,
    peak: () => peak,
    wasShort: () => isShort,
    stop() {
      isStopped = true
      clearTimeout(timer)
    },
  }
}
