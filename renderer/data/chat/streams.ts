import { createStore, type StoreApi } from 'zustand'
import type { StreamWords, TurnBody } from '#shared/domain/chat-view.ts'

/** What of an answer grows by itself: what is said, and what was thought before. */
const STREAM_PARTS = ['text', 'reasoning'] as const satisfies readonly StreamWords['part'][]

/** An answer as far as it is shown. */
export type Stream = Readonly<TurnBody>

/** The answers that are being written, by their jobs. */
export type StreamsView = ReadonlyMap<string, Stream>

/** What the streams need from outside. */
export interface StreamCalls {
  /** Returns the whole of an answer so far, for a page that has missed some of it. */
  readonly whole: (job: string) => Promise<Stream>
  /** Calls back before the next frame is drawn. */
  readonly nextFrame: (callback: () => void) => void
}

/** Answers while they are being written, apart from the messages that they belong to. */
export interface Streams {
  readonly store: StoreApi<StreamsView>
  /** Takes new words, in any order and however often; what is missing before them is asked for. */
  readonly receive: (words: StreamWords) => void
  /** Asks for an answer of which nothing is known yet, as in a page that has just loaded. Does nothing for one that is known. */
  readonly follow: (job: string) => void
  /** Forgets an answer: it has ended, and is read from its message. */
  readonly end: (job: string) => void
}

interface Growing {
  shown: Stream
  /** All that is known, which the next frame shows. */
  readonly known: TurnBody
  /** Words behind some that are missing. */
  ahead: StreamWords[]
  isAsking: boolean
}

const NOTHING: Stream = { text: '', reasoning: '' }

/** Pieces that may wait for what is missing before them; more come with what is asked for anyway. */
const MOST_AHEAD = 500

/**
 * Creates the window's answers that are being written. However often words come, the store changes once a frame, and only where something
 * new is to be shown.
 */
export function createStreams({ whole, nextFrame }: StreamCalls): Streams {
  const store = createStore<StreamsView>(() => new Map())
  const growing = new Map<string, Growing>()
  let isFrameAwaited = false

  const show = (): void => {
    isFrameAwaited = false
    const streams = new Map<string, Stream>()
    let isChanged = growing.size !== store.getState().size
    for (const [job, stream] of growing) {
      const { known, shown } = stream
      if (known.text !== shown.text || known.reasoning !== shown.reasoning) {
        stream.shown = { ...known }
        isChanged = true
      }
      streams.set(job, stream.shown)
    }
    if (isChanged) store.setState(streams, true)
  }
  const showSoon = (): void => {
    if (isFrameAwaited) return
    isFrameAwaited = true
    nextFrame(show)
  }
  const streamOf = (job: string): Growing => {
    const known = growing.get(job)
    if (known !== undefined) return known
    const added = { shown: NOTHING, known: { ...NOTHING }, ahead: [], isAsking: false }
    growing.set(job, added)
    return added
  }
  const ask = async (job: string, stream: Growing): Promise<void> => {
    if (stream.isAsking) return
    stream.isAsking = true
    try {
      const found = await whole(job)
      for (const part of STREAM_PARTS) {
        if (found[part].length > stream.known[part].length) stream.known[part] = found[part]
      }
      const { ahead } = stream
      stream.ahead = ahead.filter((words) => !append(stream, words))
    } catch {
      // The next words ask again.
    } finally {
      stream.isAsking = false
      // It may have ended meanwhile.
      if (growing.get(job) === stream) showSoon()
    }
  }
  return {
    store,
    receive(words) {
      const stream = streamOf(words.job)
      if (!append(stream, words)) {
        if (stream.ahead.length < MOST_AHEAD) stream.ahead.push(words)
        void ask(words.job, stream)
      }
      showSoon()
    },
    follow(job) {
      if (!growing.has(job)) void ask(job, streamOf(job))
    },
    end(job) {
      if (growing.delete(job)) showSoon()
    },
  }
}

/** Appends what of the words is new. Returns false where some are missing before them. */
function append({ known }: Growing, { part, from, text }: StreamWords): boolean {
  const { length } = known[part]
  if (from > length) return false
  known[part] += text.slice(length - from)
  return true
}
