/** A process that reads foreign bytes, as its host provides it: Electron's utility process, or one of Node's. */
export interface HelperProcess {
  send(message: unknown): void
  /** Ends it at once. */
  kill(): void
  /** Returns the bytes of memory that it uses now; null when that is unknown. */
  memory(): Promise<number | null>
  /** Sets whether it keeps the process that started it alive. */
  hold(isHeld: boolean): void
}

/** How a process ended. */
export interface HelperEnd {
  /** Whether it was killed from outside, which no bytes can do: by a user, or by the system for lack of memory. */
  readonly isKilled: boolean
  /** For the log. */
  readonly detail: string
}

export interface HelperEvents {
  readonly message: (message: unknown) => void
  /** Called once, as the last event; also when the process could not be started. */
  readonly ended: (end: HelperEnd) => void
}

/**
 * What a process is for: what somebody waits for, or what comes after that, such as thumbnails. It stays so for as long as the process lives:
 * its priority can be lowered, and not raised again.
 */
export type Urgency = 'now' | 'later'

/** Starts a process that runs `electron/reader.ts`. */
export type StartHelper = (events: HelperEvents, urgency: Urgency) => HelperProcess
