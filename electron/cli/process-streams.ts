import { createInterface } from 'node:readline/promises'
import { isatty } from 'node:tty'
import { systemErrorCode } from '../engine/files/disk-error.ts'
import type { InputStream, InterruptSignal, OutputStream } from './host.ts'

/** A stream of this process as the command line sees it. */
export interface ProcessOutput extends OutputStream {
  /** Waits until everything written has been handed to the system. Answers whether it took it all, or nobody reads any more. */
  flushed(): Promise<boolean>
}

/**
 * Wraps standard output or error. When its reader goes away (`… | head`) the rest is not written; the work goes on, because what
 * was paid for is to be kept.
 */
export function processOutput(
  stream: NodeJS.WriteStream & { readonly fd: number },
  environment: Readonly<Record<string, string | undefined>>,
): ProcessOutput {
  let isGone = false
  let isLost = false
  stream.on('error', (error) => {
    isGone = true
    // A reader that has gone away has seen enough; a full disk has not.
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
        // Errors are told after the callback of the write they are of.
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
 * Calls back when something was thrown where nobody could catch it, and when nothing is left that could ever end the command. Answers how
 * to stop that.
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

/** Calls back at SIGINT, SIGTERM and SIGHUP; answers how to stop that. */
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
