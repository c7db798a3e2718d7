import { AppError } from '#shared/errors.ts'
import type { CommandLineHost, InterruptSignal } from './host.ts'
import { EXIT } from './output/exit-code.ts'

/** Ctrl-C, or a request to end: the first ends the work in order, the second at once. */
export interface Signals {
  /** Which signal came, or null. */
  readonly signal: InterruptSignal | null
  /** Sets what the first signal does from now on, instead of aborting the work; at once, when it has come already. */
  onFirst(act: () => void): void
  /** Waits for work; rejects with `cancelled` as soon as a signal comes that nothing else handles. */
  unlessFirst<T>(work: Promise<T>): Promise<T>
  stop(): void
}

/**
 * Watches for signals.
 *
 * @param beforeExit is called before the process ends at the second signal
 */
export function watchSignals(host: CommandLineHost, beforeExit: () => void): Signals {
  const breaking = new AbortController()
  const brokenOff = new Promise<never>((_resolve, reject) => {
    breaking.signal.addEventListener('abort', () => reject(new AppError('cancelled')))
  })
  // It may come while nothing waits.
  brokenOff.catch(() => undefined)
  let came: InterruptSignal | null = null
  let act = (): void => breaking.abort()
  const stop = host.onInterrupt((signal) => {
    if (came !== null) {
      // A closing terminal sends it several times: by its shell, and by the system.
      if (signal === 'SIGHUP') return
      beforeExit()
      host.exitNow(exitCodeOfSignal(signal))
      return
    }
    came = signal
    act()
  })
  return {
    get signal() {
      return came
    },
    onFirst(next) {
      act = next
      if (came !== null) next()
    },
    unlessFirst: (work) => Promise.race([work, brokenOff]),
    stop,
  }
}

/** Returns 128 and the signal's number, as shells do; a terminal that was closed counts as a request to end. */
export function exitCodeOfSignal(signal: InterruptSignal): number {
  return signal === 'SIGINT' ? EXIT.interrupted : EXIT.terminated
}
