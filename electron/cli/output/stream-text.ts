import type { OutputStream } from '../host.ts'
import { sanitize } from './sanitize.ts'

const DIM = '\u001b[2m'
const PLAIN = '\u001b[0m'

/** A chat's answer as it streams: its text on standard output, its reasoning on standard error. */
export interface TextStream {
  write(part: 'text' | 'reasoning', delta: string): void
  /** Ends the current line, so that something else can follow. */
  end(): void
}

/** Creates the stream of a chat's text. */
export function streamText(stdout: OutputStream, stderr: OutputStream): TextStream {
  let part: 'text' | 'reasoning' | null = null
  let isAtLineStart = true

  const end = (): void => {
    if (part !== null && !isAtLineStart) (part === 'text' ? stdout : stderr).write('\n')
    part = null
    isAtLineStart = true
  }

  return {
    end,
    write(next, delta) {
      if (delta === '') return
      if (part !== next) end()
      const stream = next === 'text' ? stdout : stderr
      // A file or another program gets every character unchanged.
      const words = stream.isTerminal ? sanitize(delta) : delta
      // Some servers begin with blank lines; a terminal needs none.
      const shown = part === null && stream.isTerminal ? words.trimStart() : words
      if (shown === '') return
      part = next
      isAtLineStart = shown.endsWith('\n')
      stream.write(next === 'reasoning' && stream.canColor ? `${DIM}${shown}${PLAIN}` : shown)
    },
  }
}
