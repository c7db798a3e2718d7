import type { Helper } from './helper.ts'

interface WatchOptions {
  readonly helper: Pick<Helper, 'memory' | 'hasStarted'>
  /** Milliseconds from when the process has started. */
  readonly patience: number
  /** Milliseconds between two looks. */
  readonly interval: number
  /** Called at every look with the bytes of memory that the process holds. */
  readonly onMemory: (bytes: number) => void
  readonly onTooLong: () => void
}

/** A process under observation. */
export interface Watch {
  /** Bytes that it held at the last look; 0 before the first. */
  memory(): number
  /** The most that it held at any look. */
  peak(): number
  /** Whether the machine had hardly any memory left at some look. */
  wasShort(): boolean
  stop(): void
}

/** Bytes. With less, systems begin to kill processes. */
const SHORT_OF_MEMORY = 200_000_000

/** More time between two looks than this, in milliseconds, was spent asleep, or on something else by this process. */
const LONGEST_STEP = 1000

/** Milliseconds that a process may take to start: on a busy machine there are some seconds, and it has read nothing yet. */
const LONGEST_START = 60_000

/** Looks at a process that works, from outside: inside, hostile bytes may let nothing run any more. */
export function watchHelper(options: WatchOptions): Watch {
  const { helper, patience, interval, onMemory, onTooLong } = options
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
    // Where it cannot be told, the time is all there is.
    const held = await helper.memory().catch(() => null)
    if (isStopped) return
    if (elapsed > (hadStarted ? patience : LONGEST_START)) {
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
