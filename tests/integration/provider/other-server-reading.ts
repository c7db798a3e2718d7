import { createHash } from 'node:crypto'
import { afterEach } from 'vitest'
import { errorDataOf, type ErrorData } from '#shared/errors.ts'
import type { AnswerEvent, MediaSource } from '../../../electron/engine/provider/answer-event.ts'
import { generate, type GenerateOptions } from '../../../electron/engine/provider/generate.ts'
import type { WireBody } from '../../../electron/engine/provider/wire-body.ts'
import {
  startOtherServer,
  type OtherServer,
  type OtherServerOptions,
} from '../support/other-server/other-server.ts'

type Expected = GenerateOptions['expects']

const running: OtherServer[] = []
afterEach(async () => {
  await Promise.all(running.splice(0).map((server) => server.close()))
})

/** Returns a server whose pictures are small, closed after the test. */
export async function serve(options: OtherServerOptions = {}): Promise<OtherServer> {
  const server = await startOtherServer({ picture: 'small-jpeg', streamLimit: 2, ...options })
  running.push(server)
  return server
}

/** The beginning of the SHA-256 in hex. */
export function digestOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex').slice(0, 12)
}

/** What an answer came to, in words. */
export interface Reading {
  /** By index, the last of each: its kind and where it is, or the digest of its bytes. */
  readonly media: Readonly<Record<number, string>>
  readonly text: string
  readonly reasoning: string
  readonly progress: readonly string[]
  readonly calls: readonly string[]
  readonly posters: readonly (string | null)[]
  readonly finish: string | null | undefined
  readonly error: ErrorData | null
}

/** Returns what the engine makes of the answer to a request. */
export async function read(
  server: OtherServer,
  body: WireBody,
  expects: Expected,
): Promise<Reading> {
  const events: AnswerEvent[] = []
  let error: ErrorData | null = null
  try {
    const target = { baseUrl: new URL(server.baseUrl), token: server.token }
    const options = {
      expects,
      signal: new AbortController().signal,
      idleTimeoutMs: 10_000,
      onBytes: () => {},
    }
    for await (const event of generate(fetch, target, body, options)) events.push(event)
  } catch (thrown) {
    error = errorDataOf(thrown)
  }
  return { ...summary(events), error }
}

function summary(events: readonly AnswerEvent[]): Omit<Reading, 'error'> {
  const media = events.flatMap((event) => (event.type === 'media' ? [event.media] : []))
  const deltas = (type: 'text' | 'reasoning'): string =>
    events.map((event) => (event.type === type ? event.delta : '')).join('')
  const finishes = events.flatMap((event) => (event.type === 'finish' ? [event.reason] : []))
  return {
    media: Object.fromEntries(
      media.map(({ index, kind, source }) => [index, `${kind} ${placeOf(source)}`]),
    ),
    text: deltas('text'),
    reasoning: deltas('reasoning'),
    progress: events.flatMap((event) =>
      event.type === 'progress'
        ? [`${Math.round((event.progress.fraction ?? -1) * 1000) / 10}% ${event.progress.stage}`]
        : [],
    ),
    calls: events.flatMap((event) =>
      event.type === 'tool_call' ? [`${event.call.name} ${event.call.arguments}`] : [],
    ),
    posters: media.map(({ poster }) => poster),
    finish: finishes[0],
  }
}

function placeOf(source: MediaSource): string {
  if (source.type === 'url') return source.url
  return source.type === 'bytes' ? digestOf(source.bytes) : source.type
}

/** Returns a request with one message. */
export function asking(
  model: string,
  prompt: string,
  stream: boolean,
  more: object = {},
): WireBody {
  return { model, messages: [{ role: 'user', content: prompt }], stream, ...more }
}

/** For two pictures. */
export const images = (stream: boolean): WireBody =>
  asking('grok-imagine-1.0', 'sea', stream, { image_config: { n: 2 } })
/** What a file of the server is in a reading. */
export const file = (server: OtherServer, name: string, kind = 'image'): string =>
  `${kind} ${server.origin}/v1/files/${kind}/${name}?expires=60&sig=a%2Bb`
