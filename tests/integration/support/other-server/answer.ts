/** What a server says, before it is put on the wire in one way or the other. */
export interface Answer {
  /** The JSON of each event of a stream. */
  readonly chunks: readonly object[]
  /** The JSON of an answer without stream. */
  readonly document: object
}

interface ChunkParts {
  readonly index?: number
  readonly delta: object
  readonly finish?: 'stop' | 'tool_calls' | null
}

const CREATED = 1_700_000_000

/** Returns one chunk of a stream. */
export function chunk(model: string, { index = 0, delta, finish = null }: ChunkParts): object {
  return {
    id: 'chatcmpl-other',
    object: 'chat.completion.chunk',
    created: CREATED,
    model,
    choices: [{ index, delta, finish_reason: finish }],
  }
}

/** Returns a whole answer; the messages are its choices, in order. */
export function document(
  model: string,
  messages: readonly object[],
  finish: 'stop' | 'tool_calls' = 'stop',
): object {
  return {
    id: 'chatcmpl-other',
    object: 'chat.completion',
    created: CREATED,
    model,
    choices: messages.map((message, index) => ({
      index,
      message: { role: 'assistant', refusal: null, ...message },
      finish_reason: finish,
    })),
    usage: { prompt_tokens: 0, completion_tokens: 0, total_tokens: 0 },
  }
}

/** Returns a text as one choice: the role first, then the text in pieces, then the end. */
export function spoken(model: string, deltas: readonly object[], message: object): Answer {
  return {
    chunks: [
      chunk(model, { delta: { role: 'assistant', content: '' } }),
      ...deltas.map((delta) => chunk(model, { delta })),
      chunk(model, { delta: {}, finish: 'stop' }),
    ],
    document: document(model, [message]),
  }
}

/** Returns an answer that says this and nothing else. An empty text is what moderation looks like. */
export function words(model: string, content: string): Answer {
  return {
    chunks: [chunk(model, { delta: { role: 'assistant', content }, finish: 'stop' })],
    document: document(model, [{ content }]),
  }
}

/** Returns a text in pieces of so many characters, never inside one. */
export function inPieces(text: string, length: number): string[] {
  return text.match(new RegExp(`[\\s\\S]{1,${length}}`, 'gu')) ?? []
}
