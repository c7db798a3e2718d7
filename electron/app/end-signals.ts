import type { InterruptSignal } from '../cli/host.ts'
import { watchSignals } from '../cli/process-streams.ts'

/**
 * Calls the listener, and nobody else, at the signals that end a program: SIGINT, SIGTERM and SIGHUP. Returns a function that lets go of them.
 *
 * Chromium watches them from shortly before `ready` on: it makes a request to quit of the first, whichever it is, and lets the next one end the
 * process in the middle of things; a terminal that closes sends two. And what writes the settings file brings a library that ends the process at
 * the very first. Node tells the system that it wants a signal only when the first listener comes: where that library has brought one before
 * Chromium, it would not do so again.
 */
export function takeSignals(listener: (signal: InterruptSignal) => void): () => void {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.removeAllListeners(signal)
  return watchSignals(listener)
}
