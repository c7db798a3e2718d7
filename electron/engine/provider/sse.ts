import { createParser } from 'eventsource-parser'
import { AppError } from '#shared/errors.ts'

/** One event of a stream: its name, when it has one, and its data. */
export interface SseEvent {
  readonly event: string | null
  readonly data: string
  /**
   * Lines since the event before that no stream has, if there were any: the rest of data with an unescaped line end,
   * for example. At the end of the stream they may come without an event, whose data is then empty.
   */
  readonly strays?: readonly string[]
}

/** Parses the text of a stream, in pieces of any size, into events. */
export interface SseReader {
  /** Returns the events that this piece completed. Throws `bad_response` when one event is too long. */
  push(text: string): SseEvent[]
  /** Returns the event that a stream without its last blank line left open. */
  end(): SseEvent[]
  /** Whether there was a comment, with which servers keep a connection alive while they work. */
  readonly commented: boolean
}

/**
 * Longest event, in UTF-16 code units. Pictures and videos are extracted before (see `ExtractedAnswer`), and nothing
 * else is a tenth as long; parsing more would block the main process.
 */
const LONGEST_EVENT = 16 * 1024 * 1024

/**
 * Creates a reader of server-sent events (https://html.spec.whatwg.org/multipage/server-sent-events.html), all line
 * ends, comments ignored. Unlike a browser it also returns the last event when the stream ends without a blank line,
 * because servers of this API do end that way, and takes a field `error` (llama.cpp) for an event of that name.
 */
export function createSseReader(): SseReader {
  let events: SseEvent[] = []
  let strays: string[] = []
  let straysLength = 0
  let overflown = false
  let commented = false
  /** The beginning of a line, in pieces: the parser drops a line that is no field, without reporting it. */
  let open: string[] = []
  let openLength = 0
  const add = (event: string | null, data: string): void => {
    events.push({ event, data, ...(strays.length === 0 ? {} : { strays }) })
    strays = []
    straysLength = 0
  }
  const parser = createParser({
    maxBufferSize: LONGEST_EVENT,
    onEvent: ({ event, data }) => add(event ?? null, data),
    onComment: () => {
      commented = true
    },
    onError: ({ type, field, value, line }) => {
      overflown ||= type === 'max-buffer-size-exceeded'
      if (type !== 'unknown-field' || line === undefined) return
      if (field === 'error' && value !== undefined && value.trim() !== '')
        return add('error', value)
      straysLength += line.length
      if (straysLength <= LONGEST_EVENT) strays.push(line)
    },
  })
  const feed = (text: string): SseEvent[] => {
    const lineEnd = Math.max(text.lastIndexOf('\n'), text.lastIndexOf('\r')) + 1
    if (!overflown && lineEnd > 0) {
      parser.feed([...open, text.slice(0, lineEnd)].join(''))
      open = []
      openLength = 0
    }
    if (lineEnd < text.length) open.push(text.slice(lineEnd))
    openLength += text.length - lineEnd
    overflown ||= openLength > LONGEST_EVENT
    if (overflown) throw new AppError('bad_response', { charged: 'maybe' })
    const taken = events
    events = []
    return taken
  }
  return {
    push: feed,
    end() {
      // Two line feeds: one ends a line that is still open, the other ends the event.
      const last = feed('\n\n')
      if (strays.length > 0) add(null, '')
      return [...last, ...events.splice(0)]
    },
    get commented() {
      return commented
    },
  }
}
