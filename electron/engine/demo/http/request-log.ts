import type { IncomingHttpHeaders } from 'node:http'

/**
 * A request as it arrived. `body` is the parsed JSON, or undefined when there was none (or it was
 * refused).
 */
export interface RecordedRequest {
  readonly method: string
  /** With its query, without the origin. */
  readonly path: string
  readonly headers: Readonly<IncomingHttpHeaders>
  readonly body: unknown
  /** Whether the client went away before it had the whole answer. */
  readonly aborted: boolean
}

/** A recorded request that is still being filled in. */
export interface OpenRecord {
  setBody(body: unknown, bytes: number): void
  setAborted(): void
}

export interface RequestLog {
  readonly entries: readonly RecordedRequest[]
  open(method: string, path: string, headers: IncomingHttpHeaders): OpenRecord
}

const MAX_ENTRIES = 500
const MAX_BODY_BYTES = 24 * 1024 * 1024

/**
 * Keeps the newest requests: at most 500, and at most 24 MB of bodies, so that a long session does
 * not grow.
 */
export function requestLog(): RequestLog {
  const entries: RecordedRequest[] = []
  const sizes: number[] = []
  const shrink = (): void => {
    const total = sizes.reduce((sum, size) => sum + size, 0)
    if (entries.length > MAX_ENTRIES || (total > MAX_BODY_BYTES && entries.length > 1)) {
      entries.shift()
      sizes.shift()
      shrink()
    }
  }
  return {
    entries,
    open(method, path, headers) {
      let entry: RecordedRequest = { method, path, headers, body: undefined, aborted: false }
      entries.push(entry)
      sizes.push(0)
      shrink()
      const replace = (next: RecordedRequest): void => {
        const at = entries.indexOf(entry)
        if (at >= 0) entries[at] = next
        entry = next
      }
      return {
        setBody(body, bytes) {
          const at = entries.indexOf(entry)
          replace({ ...entry, body })
          if (at >= 0) sizes[at] = bytes
          shrink()
        },
        setAborted() {
          replace({ ...entry, aborted: true })
        },
      }
    },
  }
}
