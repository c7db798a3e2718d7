import type { OutputStream } from '../../../electron/cli/host.ts'

/** A stream that remembers what was written to it. */
export interface FakeStream extends OutputStream {
  readonly written: () => string
}

export function fakeStream(isTerminal = false): FakeStream {
  let written = ''
  return {
    isTerminal,
    canRewrite: isTerminal,
    canColor: isTerminal,
    columns: 40,
    write: (text) => {
      written += text
    },
    written: () => written,
  }
}
