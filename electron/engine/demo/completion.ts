import { randomUUID } from 'node:crypto'
import { ApiError } from './http/api-error.ts'
import { eventStream } from './http/event-stream.ts'
import type { Output } from './http/output.ts'
import { replyJson } from './http/reply.ts'

/** A function the model wants called. `arguments` is JSON text. */
export interface ToolCall {
  readonly id: string
  readonly name: string
  readonly arguments: string
}

/** The parts of an answer, before it is written as a stream or as one document. */
export type AnswerPart =
  /** More text of the one choice there is. */
  | { readonly type: 'text'; readonly text: string }
  /** A whole choice, finished: image k comes as choice k, each with `finish_reason: "stop"`. */
  | { readonly type: 'choice'; readonly index: number; readonly text: string }
  | { readonly type: 'tool_calls'; readonly calls: readonly ToolCall[] }
  /** How many tokens it has taken: the last part. */
  | { readonly type: 'usage'; readonly usage: Usage }

export type Answer = AsyncIterable<AnswerPart>

interface Header {
  readonly model: string
  /** Seconds since 1970. */
  readonly created: number
}

/** As on the wire. */
export interface Usage {
  readonly prompt_tokens: number
  readonly completion_tokens: number
  readonly total_tokens: number
  readonly completion_tokens_details?: { readonly reasoning_tokens: number }
}

const NO_USAGE: Usage = { prompt_tokens: 0, completion_tokens: 0, total_tokens: 0 }
const CHUNK_EVENT = 'chat.completion.chunk'

/** Writes an answer as server-sent events. A failure after the headers is sent as an `error` event. */
export async function replyStream(output: Output, header: Header, answer: Answer): Promise<void> {
  const stream = eventStream(output)
  const id = `chatcmpl-${randomUUID()}`
  const chunk = (index: number, delta: unknown, finish: string | null, usage?: unknown) => ({
    id,
    object: CHUNK_EVENT,
    ...header,
    choices: [{ index, delta, finish_reason: finish }],
    ...(usage !== undefined && { usage }),
  })
  let started = false
  let open: 'stop' | 'tool_calls' | null = null
  let usage = NO_USAGE
  await stream.open()
  try {
    for await (const part of answer) {
      if (part.type === 'choice') {
        const delta = { role: 'assistant', content: part.text }
        await stream.send(chunk(part.index, delta, 'stop', NO_USAGE), CHUNK_EVENT)
        continue
      }
      if (part.type === 'usage') {
        usage = part.usage
        continue
      }
      if (!started) await stream.send(chunk(0, { role: 'assistant', content: '' }, null))
      started = true
      open = part.type === 'tool_calls' ? 'tool_calls' : (open ?? 'stop')
      for (const delta of part.type === 'text'
        ? [{ content: part.text }]
        : callDeltas(part.calls)) {
        await stream.send(chunk(0, delta, null))
      }
    }
    if (open !== null) await stream.send(chunk(0, {}, open, usage))
  } catch (error) {
    if (!(error instanceof ApiError)) throw error
    await stream.sendError(error.body)
  }
  await stream.done()
}

/** Returns the deltas of streamed calls: the name first, then the arguments in two pieces. */
function callDeltas(calls: readonly ToolCall[]): unknown[] {
  return calls.flatMap((call, index) => {
    const half = Math.ceil(call.arguments.length / 2)
    const first = {
      index,
      id: call.id,
      type: 'function',
      function: { name: call.name, arguments: '' },
    }
    const pieces = [call.arguments.slice(0, half), call.arguments.slice(half)]
    return [first, ...pieces.map((piece) => ({ index, function: { arguments: piece } }))].map(
      (piece) => ({ tool_calls: [piece] }),
    )
  })
}

/** Writes an answer as one JSON document, once it is complete. */
export async function replyWhole(output: Output, header: Header, answer: Answer): Promise<void> {
  let text = ''
  const choices: unknown[] = []
  let calls: readonly ToolCall[] = []
  let usage = NO_USAGE
  for await (const part of answer) {
    if (part.type === 'text') text += part.text
    else if (part.type === 'tool_calls') calls = part.calls
    else if (part.type === 'usage') usage = part.usage
    else choices.push(choice(part.index, { content: part.text }, 'stop'))
  }
  if (calls.length > 0)
    choices.push(choice(0, { content: null, tool_calls: calls.map(wireCall) }, 'tool_calls'))
  else if (choices.length === 0) choices.push(choice(0, { content: text }, 'stop'))
  await replyJson(output, 200, {
    id: `chatcmpl-${randomUUID()}`,
    object: 'chat.completion',
    ...header,
    choices,
    usage,
  })
}

/** Returns a choice with all fields that clients of OpenAI's API rely on, even empty ones. */
function choice(index: number, message: object, finish: string): unknown {
  return {
    index,
    message: { role: 'assistant', refusal: null, ...message },
    logprobs: null,
    finish_reason: finish,
  }
}

function wireCall(call: ToolCall): unknown {
  return {
    id: call.id,
    type: 'function',
    function: { name: call.name, arguments: call.arguments },
  }
}
