import type { CommandLineHost } from './host.ts'

/** A process that may end during its work, and what it does last. */
export interface ExitHook {
  /** The same host, whose `exitNow` runs the hook first. */
  readonly host: CommandLineHost
  /** Sets what is done right before the process ends, from now on. Must be synchronous. */
  before(act: () => void): void
}

/** Creates a hook that runs before the process ends at once; the process ends even when the hook fails. */
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
