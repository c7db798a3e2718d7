import type { CommandLineHost } from './host.ts'

/** A process that may end in the middle of its work, and what it does last. */
export interface ExitHook {
  /** The same host, whose `exitNow` does that first. */
  readonly host: CommandLineHost
  /** What is done right before the process ends, from now on. It must be over when it returns. */
  before(act: () => void): void
}

/** Lets something be done before the process ends at once, which must end whatever comes of it. */
export function createExitHook(host: CommandLineHost): ExitHook {
  let last: (() => void) | null = null
  return {
    host: {
      ...host,
      exitNow(code) {
        try {
          last?.()
        } finally {
          host.exitNow(code)
        }
      },
    },
    before(act) {
      last = act
    },
  }
}
