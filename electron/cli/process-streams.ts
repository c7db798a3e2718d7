import { createInterface } from 'node:readline/promises'
import { isatty } from 'node:tty'
import { systemErrorCode } from '../engine/files/disk-error.ts'
import type { InputStream, InterruptSignal, OutputStream } from './host.ts'

/** A stream of this process for the command line. */
export interface ProcessOutput extends OutputStream {
  /**
   * Waits until everything written has been handed to the system. Returns whether that succeeded, or its reader has
   * gone.
   */
  flushed(): Promise<boolean>
}

/**
 * Wraps standard output or error. When its reader goes away (`… | head`) the rest is not written; the work continues,
 * because what was paid for must be kept.
 */
export function processOutput(
  stream: NodeJS.WriteStream & { readonly fd: number },
  environment: Readonly<Record<string, string | undefined>>,
): ProcessOutput {
  let isGone = false
  let isLost = false
  stream.on('error', (error) => {
    isGone = true
    // A reader that has gone away is no loss; a full disk is.
    isLost = systemErrorCode(error) !== 'EPIPE'
  })
  const isTerminal = isatty(stream.fd)
  const canRewrite = isTerminal && environment['TERM'] !== 'dumb'
  return {
    isTerminal,
    canRewrite,
    canColor: canRewrite && (environment['NO_COLOR'] ?? '') === '',
    get columns() {
      // Unknown, and 0 in some terminals that programs make.
      return stream.columns > 0 ? stream.columns : 80
    },
    write(text) {
      if (!isGone) stream.write(text)
    },
    flushed: () =>
      new Promise((resolve) => {
        const answer = (): void => resolve(!isLost)
        // Errors are emitted after the callback of their write.
        if (isGone) answer()
        else stream.write('', () => setImmediate(answer))
      }),
  }
}

/** Wraps standard input. */
export function processInput(stream: NodeJS.ReadStream & { readonly fd: number }): InputStream {
  return {
    isTerminal: isatty(stream.fd),
    async readAll(maxBytes) {
      const chunks: Buffer[] = []
      let bytes = 0
      for await (const chunk of stream) {
        const buffer = Buffer.from(chunk)
        bytes += buffer.length
        if (bytes > maxBytes) return null
        chunks.push(buffer)
      }
      return Buffer.concat(chunks)
    },
    async ask(question) {
      const reader = createInterface({ input: stream, output: process.stderr })
      try {
        return await reader.question(question)
      } finally {
        reader.close()
      }
    },
  }
}

/**
 * Calls the listener at an uncaught exception, and when nothing is left that could ever end the command. Returns a
 * function that removes it.
 */
export function watchUncaughtExceptions(listener: (thrown: unknown) => void): () => void {
  const onDrained = (): void => listener(new Error('Nothing is left to wait for'))
  process.on('uncaughtException', listener)
  process.on('beforeExit', onDrained)
  return () => {
    process.off('uncaughtException', listener)
    process.off('beforeExit', onDrained)
  }
}

/** Calls the listener at SIGINT, SIGTERM and SIGHUP; returns a function that removes it. */
export function watchSignals(listener: (signal: InterruptSignal) => void): () => void {
  const watched = (['SIGINT', 'SIGTERM', 'SIGHUP'] as const).map((signal) => {
    const act = (): void => listener(signal)
    process.on(signal, act)
    return { signal, act }
  })
  return () => {
    for (const { signal, act } of watched) process.off(signal, act)
  }
}
