import { describe, expect, it } from 'vitest'
import { AppError } from '#shared/errors.ts'
import type { AnswerEvent } from '../../../../../electron/engine/provider/answer-event.ts'
import { redactEvents } from '../../../../../electron/engine/provider/answer/redact-events.ts'

const TOKEN = 'sk-secret-0123456789'

async function* streamed(
  events: readonly AnswerEvent[],
  error?: AppError,
): AsyncGenerator<AnswerEvent> {
  yield* events
  if (error !== undefined) throw error
}

async function textOf(events: AsyncIterable<AnswerEvent>, kind: 'text' | 'reasoning' = 'text') {
  let text = ''
  for await (const event of events) if (event.type === kind) text += event.delta
  return text
}

describe('an answer that echoes the token', () => {
  it('shows it in no text, however it is cut into pieces', async () => {
    const said = `Your header was Bearer ${TOKEN}, and sk-secret is not all of it. sk-se`
    for (let first = 0; first <= said.length; first += 1) {
      for (const second of [first, Math.min(first + 7, said.length)]) {
        const pieces = [said.slice(0, first), said.slice(first, second), said.slice(second)]
        const events = pieces.map((delta) => ({ type: 'text', delta }) as const)
        expect(await textOf(redactEvents(streamed(events), [TOKEN]))).toBe(
          said.replace(TOKEN, '[redacted]'),
        )
      }
    }
  })

  it('shows it in no progress, request id or tool call', async () => {
    const events: AnswerEvent[] = [
      { type: 'accepted', httpStatus: 200, requestId: `r-${TOKEN}`, contentType: null },
      { type: 'progress', progress: { fraction: 0.5, stage: `Bearer ${TOKEN}` } },
      { type: 'tool_call', call: { id: '1', name: 'draw', arguments: `{"key":"${TOKEN}"}` } },
      { type: 'finish', reason: 'stop' },
    ]
    const seen: AnswerEvent[] = []
    for await (const event of redactEvents(streamed(events), [TOKEN])) seen.push(event)
    expect(JSON.stringify(seen)).not.toContain(TOKEN)
    expect(seen.map(({ type }) => type)).toEqual(events.map(({ type }) => type))
  })

  it('keeps the order of text and reasoning', async () => {
    const events: AnswerEvent[] = [
      { type: 'reasoning', delta: 'sk-' },
      { type: 'text', delta: 'sk-s' },
      { type: 'progress', progress: { fraction: 1, stage: null } },
      { type: 'text', delta: 'hop' },
    ]
    const seen: AnswerEvent[] = []
    for await (const event of redactEvents(streamed(events), [TOKEN])) seen.push(event)
    expect(seen).toEqual(events)
  })
})

it('gives out what was held back before an error, and the error', async () => {
  const error = new AppError('network', { reason: 'cut' })
  const seen: AnswerEvent[] = []
  const reading = async (): Promise<void> => {
    const events = redactEvents(streamed([{ type: 'text', delta: 'a sk-' }], error), [TOKEN])
    for await (const event of events) seen.push(event)
  }
  await expect(reading()).rejects.toBe(error)
  expect(seen).toEqual([
    { type: 'text', delta: 'a ' },
    { type: 'text', delta: 'sk-' },
  ])
})

it('closes the connection when the caller leaves early', async () => {
  let isClosed = false
  async function* source(): AsyncGenerator<AnswerEvent> {
    try {
      yield { type: 'text', delta: 'one sk-' }
      yield { type: 'text', delta: 'two' }
    } finally {
      isClosed = true
    }
  }
  for await (const { type } of redactEvents(source(), [TOKEN])) {
    expect(type).toBe('text')
    break
  }
  expect(isClosed).toBe(true)
})

it('leaves everything as it is where there is no token, or one that is a mere word', async () => {
  for (const secrets of [[null], ['a']]) {
    const events = [{ type: 'text', delta: 'a banana' }] as const
    expect(await textOf(redactEvents(streamed(events), secrets))).toBe('a banana')
  }
})
