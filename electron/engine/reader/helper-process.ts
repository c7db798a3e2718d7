/** A process that reads foreign bytes, as its host has it: Electron's utility process, or one of Node's. */
export interface HelperProcess {
  send(message: unknown): void
  /** Ends it at once. */
  kill(): void
  /** Bytes of memory that it holds now; null when that cannot be told. */
  memory(): Promise<number | null>
  /** Whether it keeps the process that started it alive. */
  hold(isHeld: boolean): void
}

/** How a process ended. */
export interface HelperEnd {
  /** Whether somebody killed it, which no bytes can do: a user, or the system for want of memory. */
  readonly isKilled: boolean
  /** For the log. */
  readonly detail: string
}

export interface HelperEvents {
  readonly message: (message: unknown) => void
  /** Called once; nothing comes after it. Also when the process could not be started. */
  readonly ended: (end: HelperEnd) => void
}

/** Starts a process that carries out `electron/reader.ts`. */
export type StartHelper = (events: HelperEvents) => HelperProcess
