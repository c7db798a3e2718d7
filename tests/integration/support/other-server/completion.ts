import type { ServerResponse } from 'node:http'
import { words, type Answer } from './answer.ts'
import type { Behaviour, WireBehaviour } from './behaviour.ts'
import type { Failure } from './failures.ts'
import { send, type Ending, type Outgoing } from './outlet.ts'
import { errorBody } from './refusal.ts'
import type { Order } from './request.ts'

const JSON_TYPE = 'application/json'
const STREAM_TYPE = 'text/event-stream; charset=utf-8'

/** Puts an answer on the wire as the server is set to, and lets the failure befall it. */
export async function sendCompletion(
  response: ServerResponse,
  order: Order,
  answer: Answer,
  behaviour: Behaviour,
  failure: Failure | null,
): Promise<void> {
  const { wire } = behaviour
  const said = replaced(order, answer, failure)
  const stream = wire.streams === 'as-asked' ? order.stream : wire.streams === 'always'
  const outgoing = stream ? asStream(said, wire, failure) : asDocument(said, failure)
  await send(response, {
    ...outgoing,
    headers: { 'Content-Type': wire.contentType ?? (stream ? STREAM_TYPE : JSON_TYPE) },
    gzip: wire.gzip,
    pieceBytes: wire.pieceBytes,
  })
}

function replaced(order: Order, answer: Answer, failure: Failure | null): Answer {
  if (failure?.kind === 'empty-answer') return words(order.model, '')
  return failure?.kind === 'words' ? words(order.model, failure.text) : answer
}

type Body = Pick<Outgoing, 'status' | 'pieces' | 'ending'>

function asDocument(answer: Answer, failure: Failure | null): Body {
  const text = JSON.stringify(answer.document)
  if (failure?.kind === 'error-event') {
    return { status: 200, pieces: [JSON.stringify(errorBody(502, failure))] }
  }
  const ending = endingOf(failure)
  if (ending === 'end') return { status: 200, pieces: [text] }
  // After no event: the headers alone; else the half of it.
  const half = text.slice(0, Math.ceil(text.length / 2))
  return { status: 200, pieces: pointOf(failure) === 0 ? [] : [half], ending }
}

function asStream(answer: Answer, wire: WireBehaviour, failure: Failure | null): Body {
  const kept = answer.chunks.slice(0, pointOf(failure))
  const events = kept.map((json) =>
    eventText(JSON.stringify(json), wire.eventNames ? 'chat.completion.chunk' : null),
  )
  const ending = endingOf(failure)
  if (failure?.kind === 'error-event') {
    const name = failure.named === false ? null : 'error'
    events.push(eventText(JSON.stringify(errorBody(502, failure)), name))
  }
  const done = failure?.kind === 'error-event' ? failure.done !== false : ending === 'end'
  if (done && wire.done) events.push(eventText('[DONE]', null))
  const commented = wire.comments ? events.flatMap(withComment) : events
  const lines = wire.crlf ? commented.map((event) => event.replaceAll('\n', '\r\n')) : commented
  return { status: 200, pieces: lines, ending }
}

function eventText(data: string, name: string | null): string {
  return `${name === null ? '' : `event: ${name}\n`}data: ${data}\n\n`
}

function withComment(event: string, index: number): string[] {
  return [`: keep-alive\n\n`, `id: ${index}\nretry: 3000\n${event}`, ':\n\n']
}

function endingOf(failure: Failure | null): Ending {
  return failure?.kind === 'reset' || failure?.kind === 'silence' ? failure.kind : 'end'
}

/** Returns how many chunks are sent. */
function pointOf(failure: Failure | null): number {
  if (failure?.kind === 'error-event') return failure.afterEvents ?? 0
  if (failure?.kind !== 'reset' && failure?.kind !== 'silence') return Infinity
  return failure.at === 'before-headers' ? 0 : failure.at
}
