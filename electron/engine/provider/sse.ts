import { createParser } from 'eventsource-parser'
import { AppError } from '#shared/errors.ts'

/** One event of a stream: its name, when it has one, and its data. */
export interface SseEvent {
  readonly event: string | null
  readonly data: string
}

/** Turns the text of a stream, in pieces of any size, into events. */
export interface SseReader {
  /** Events that this piece completed. Throws `bad_response` when one event outgrows memory. */
  push(text: string): SseEvent[]
  /** The event that a stream without its last blank line left open. */
  end(): SseEvent[]
}

/**
 * Longest event, in UTF-16 code units. Pictures and videos are taken out of the text before (see `LiftedAnswer`), and
 * nothing else is a tenth as long; parsing more would hold up the main process.
 */
const LONGEST_EVENT = 16 * 1024 * 1024

/**
 * Server-sent events (https://html.spec.whatwg.org/multipage/server-sent-events.html), all line ends, comments
 * ignored. Unlike a browser it also gives the last event when the stream ends without a blank line, because
 * servers of this API do end that way.
 */
export function createSseReader(): SseReader {
  let events: SseEvent[] = []
  let overflown = false
  const parser = createParser({
    maxBufferSize: LONGEST_EVENT,
    onEvent: ({ event, data }) => events.push({ event: event ?? null, data }),
    onError: ({ type }) => {
      overflown ||= type === 'max-buffer-size-exceeded'
    },
  })
  const feed = (text: string): SseEvent[] => {
    if (!overflown) parser.feed(text)
    if (overflown) throw new AppError('bad_response', { charged: 'maybe' })
    const taken = events
    events = []
    return taken
  }
  // Two line feeds: one ends a line that is still open, the other ends the event.
  return { push: feed, end: () => feed('\n\n') }
}
