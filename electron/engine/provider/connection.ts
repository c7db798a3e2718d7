import { AppError, type ErrorData } from '#shared/errors.ts'
import type { HttpClient, HttpRequest } from '../host.ts'
import { fetchFailure, type ConnectionPhase } from './fetch-failure.ts'

/**
 * Idle timeout in milliseconds: before the headers and between two pieces of a body. Servers think for more than two
 * minutes without sending a byte, so there is no total timeout.
 */
export const DEFAULT_IDLE_TIMEOUT_MS = 180_000

/** A timer that fires later than this, in milliseconds, shows that the process did not run, or was busy. */
const LATE_MS = 100

export interface ConnectionOptions {
  /** Aborting it closes the connection. */
  readonly signal: AbortSignal
  readonly idleTimeoutMs?: number | undefined
  /** What a lost connection may have cost: by how far it got (the default), or known beforehand. */
  readonly charged?: ErrorData['charged'] | undefined
}

/** An answer whose headers are here. The caller reads its body to the end or closes it. */
export interface Connection {
  readonly status: number
  readonly headers: Headers
  /**
   * Yields the decoded body, once. Throws `cancelled`, `timeout` or `network`; leaving the loop early closes the
   * connection. Time that the reader takes between two pieces does not count towards the idle timeout.
   */
  body(): AsyncGenerator<Uint8Array, void, void>
  close(): void
}

/**
 * Sends a request and waits for its headers. Sends no cookie, and follows no redirect: a 3xx is returned as it is, or
 * thrown as `network`/`redirected` where the HTTP client hides it. Throws `cancelled`, `timeout` or `network`.
 */
export async function connect(
  http: HttpClient,
  url: string,
  init: HttpRequest,
  options: ConnectionOptions,
): Promise<Connection> {
  if (options.signal.aborted) {
    throw new AppError('cancelled', { charged: options.charged ?? 'no' })
  }
  const guard = new Guard(options)
  try {
    const response = await guard.watch(
      'connecting',
      http(url, {
        credentials: 'omit',
        cache: 'no-store',
        redirect: 'manual',
        referrerPolicy: 'no-referrer',
        ...init,
        signal: guard.signal,
      }),
    )
    return {
      status: response.status,
      headers: response.headers,
      body: () => readBody(response, guard),
      close: () => guard.close(),
    }
  } catch (error) {
    guard.close()
    throw error
  }
}

async function* readBody(response: Response, guard: Guard): AsyncGenerator<Uint8Array, void, void> {
  const reader = response.body?.getReader()
  if (reader === undefined) return
  try {
    for (;;) {
      const { done, value } = await guard.watch('answering', reader.read())
      if (done) return
      yield value
    }
  } finally {
    guard.close()
  }
}

/** Ends a request on cancel or idle timeout, and reports which of the two it was. */
class Guard {
  readonly #options: ConnectionOptions
  readonly #controller = new AbortController()
  readonly #cancel = (): void => this.#controller.abort()
  /** Ends the step that is being awaited. */
  #interrupt: (error: Error) => void = ignore

  constructor(options: ConnectionOptions) {
    this.#options = options
    options.signal.addEventListener('abort', this.#cancel, { once: true })
    this.signal.addEventListener('abort', () => this.#interrupt(new Error('aborted')))
  }

  /** Passed to the HTTP client: aborted by the user, by the timeout and by `close`. */
  get signal(): AbortSignal {
    return this.#controller.signal
  }

  /**
   * Waits for one step of the connection. Does not rely on the HTTP client to end the step when it is aborted:
   * Chromium's leaves a reader waiting when its connection is aborted.
   */
  async watch<T>(phase: ConnectionPhase, step: Promise<T>): Promise<T> {
    let silent = false
    const idleTimeout = this.#options.idleTimeoutMs ?? DEFAULT_IDLE_TIMEOUT_MS
    const interrupted = new Promise<never>((_resolve, reject) => {
      this.#interrupt = reject
    })
    if (this.signal.aborted) this.#interrupt(new Error('aborted'))
    let timer: NodeJS.Timeout | undefined
    const listen = (): void => {
      const due = performance.now() + idleTimeout
      timer = setTimeout(() => {
        // The process was stopped or kept busy, or the machine asleep: bytes that came meanwhile are read after the timers, so wait again.
        if (performance.now() > due + LATE_MS) return listen()
        silent = true
        this.#controller.abort()
      }, idleTimeout)
    }
    listen()
    const begun = performance.now()
    try {
      return await Promise.race([step, interrupted])
    } catch (error) {
      throw this.#failure(error, phase, { silent, elapsed: performance.now() - begun })
    } finally {
      clearTimeout(timer)
      this.#interrupt = ignore
    }
  }

  close(): void {
    this.#options.signal.removeEventListener('abort', this.#cancel)
    this.#controller.abort()
  }

  #failure(
    error: unknown,
    phase: ConnectionPhase,
    { silent, elapsed }: { readonly silent: boolean; readonly elapsed: number },
  ): AppError {
    const { charged } = this.#options
    if (this.#options.signal.aborted) {
      return new AppError('cancelled', { charged: charged ?? 'maybe' })
    }
    if (silent) return new AppError('timeout', { charged: charged ?? 'maybe' })
    const failure = fetchFailure(error, phase, elapsed)
    if (charged === undefined) return failure
    const { code, reason, detail } = failure.data
    return new AppError(code, { ...(reason === null ? {} : { reason }), detail, charged })
  }
}

function ignore(): void {}
