import { createGate } from '../concurrency.ts'
import { answerSchema, READY, type ReaderAnswer, type ReaderRequest } from './messages.ts'
import type { HelperEnd, HelperProcess, StartHelper, Urgency } from './helper-process.ts'

/** A reader process, from its start to its end. It runs one operation at a time. */
export interface Helper extends Pick<HelperProcess, 'kill' | 'memory' | 'hold'> {
  readonly urgency: Urgency
  /** Returns whether it has run an operation before. */
  wasUsed(): boolean
  isGone(): boolean
  /** Returns whether it has started: before that, it cannot have read anything. */
  hasStarted(): boolean
  /** Rejects with a `HelperGoneError` when the process ends before it has answered. */
  runReaderTask(work: Pick<ReaderRequest, 'operation' | 'input'>): Promise<ReaderAnswer>
  /** Resolves when the process has ended. */
  readonly gone: Promise<void>
}

/** The process ended while it was working. */
export class HelperGoneError extends Error {
  override readonly name = 'HelperGoneError'
  readonly end: HelperEnd

  constructor(end: HelperEnd) {
    super(`The reader's process ended: ${end.detail}`)
    this.end = end
  }
}

interface Waiting {
  readonly resolve: (answer: ReaderAnswer) => void
  readonly reject: (reason: Error) => void
}

/** Starts a reader process. Never throws: one that could not be started has ended. */
export function createHelper(start: StartHelper, urgency: Urgency): Helper {
  let lastId = 0
  let end: HelperEnd | null = null
  let hasStarted = false
  let current: Waiting | null = null
  const { opened: gone, open: openGone } = createGate()

  const ended = (how: HelperEnd): void => {
    if (end !== null) return
    end = how
    current?.reject(new HelperGoneError(how))
    current = null
    openGone()
  }
  const message = (raw: unknown): void => {
    hasStarted = true
    if (raw === READY) return
    const answer = answerSchema.safeParse(raw)
    // An answer that does not parse: foreign code may be running in it, so it is killed.
    if (!answer.success) child?.kill()
    else if (answer.data.id === lastId) {
      current?.resolve(answer.data)
      current = null
    }
  }
  const child = startOr(() => start({ message, ended }, urgency), ended)

  return {
    urgency,
    wasUsed: () => lastId > 0,
    isGone: () => end !== null,
    hasStarted: () => hasStarted,
    async runReaderTask(work) {
      if (end !== null) throw new HelperGoneError(end)
      lastId += 1
      const { operation, input } = work
      return new Promise((resolve, reject) => {
        current = { resolve, reject }
        child?.send({ id: lastId, operation, input } satisfies ReaderRequest)
      })
    },
    kill: () => child?.kill(),
    memory: async () => (end === null ? (child?.memory() ?? null) : null),
    hold: (isHeld) => child?.hold(isHeld),
    gone,
  }
}

function startOr(
  start: () => HelperProcess,
  ended: (end: HelperEnd) => void,
): HelperProcess | null {
  try {
    return start()
  } catch (thrown) {
    ended({ isKilled: true, detail: `it could not be started: ${String(thrown)}` })
    return null
  }
}
