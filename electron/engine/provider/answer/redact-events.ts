import { assertNever } from '#shared/assert-never.ts'
import type { AnswerEvent } from '../answer-event.ts'
import { MASK, SHORTEST_SECRET } from '../redact.ts'

/**
 * Removes the token from everything in an answer that is shown, stored or logged: a server or a gateway that echoes
 * request headers would otherwise put it into the page by a progress line, and into the database by the text of a
 * chat. Addresses of media stay as they are until they are downloaded; the library removes credentials from what it
 * records.
 *
 * @param secrets null and ones too short to be distinguished from ordinary words are ignored
 */
export async function* redactEvents(
  events: AsyncIterable<AnswerEvent>,
  secrets: readonly (string | null)[],
): AsyncGenerator<AnswerEvent, void, void> {
  const known = secrets
    .filter((secret) => secret !== null)
    .filter((secret) => secret.length >= SHORTEST_SECRET)
  if (known.length === 0) {
    yield* events
    return
  }
  const filter = new TextFilter(known)
  try {
    for await (const event of events) {
      if (event.type === 'text' || event.type === 'reasoning') yield* filter.push(event)
      else {
        yield* filter.flush()
        yield redacted(event, known)
      }
    }
  } catch (error) {
    // What was buffered was no secret, and belongs to what the caller got before the error.
    yield* filter.flush()
    throw error
  }
  yield* filter.flush()
}

type SpokenEvent = Extract<AnswerEvent, { type: 'text' | 'reasoning' }>

/** Redacts text in pieces of any size: the end of one that may be the beginning of a secret waits for the next. */
class TextFilter {
  readonly #secrets: readonly string[]
  #type: SpokenEvent['type'] = 'text'
  #held = ''

  constructor(secrets: readonly string[]) {
    this.#secrets = secrets
  }

  *push({ type, delta }: SpokenEvent): Generator<SpokenEvent> {
    if (type !== this.#type) yield* this.flush()
    this.#type = type
    const text = masked(this.#held + delta, this.#secrets)
    const kept = longestBeginning(text, this.#secrets)
    this.#held = text.slice(text.length - kept)
    yield* this.#spoken(text.slice(0, text.length - kept))
  }

  *flush(): Generator<SpokenEvent> {
    const text = this.#held
    this.#held = ''
    yield* this.#spoken(text)
  }

  *#spoken(delta: string): Generator<SpokenEvent> {
    if (delta !== '') yield { type: this.#type, delta }
  }
}

function redacted(
  event: Exclude<AnswerEvent, SpokenEvent>,
  secrets: readonly string[],
): AnswerEvent {
  switch (event.type) {
    case 'accepted':
      return {
        ...event,
        requestId: event.requestId === null ? null : masked(event.requestId, secrets),
      }
    case 'progress': {
      const { stage } = event.progress
      return stage === null
        ? event
        : { ...event, progress: { ...event.progress, stage: masked(stage, secrets) } }
    }
    case 'tool_call': {
      const { name, arguments: given } = event.call
      return {
        ...event,
        call: { ...event.call, name: masked(name, secrets), arguments: masked(given, secrets) },
      }
    }
    case 'media':
    case 'finish':
      return event
    default:
      return assertNever(event)
  }
}

function masked(text: string, secrets: readonly string[]): string {
  let clean = text
  for (const secret of secrets) clean = clean.replaceAll(secret, MASK)
  return clean
}

/** Returns how many characters at the end of a text are the beginning of a secret. */
function longestBeginning(text: string, secrets: readonly string[]): number {
  let longest = 0
  for (const secret of secrets) {
    for (let length = Math.min(secret.length - 1, text.length); length > longest; length -= 1) {
      if (secret.startsWith(text.slice(text.length - length))) longest = length
    }
  }
  return longest
}
