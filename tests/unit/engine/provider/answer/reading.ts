import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { errorDataOf } from '#shared/errors.ts'
import type { AnswerEvent } from '../../../../../electron/engine/provider/answer-event.ts'
import {
  AnswerReader,
  type AnswerContext,
} from '../../../../../electron/engine/provider/answer/answer-reader.ts'

/** What an answer came to, without how it was cut into events. */
export interface Reading {
  /** By index, the last one of each: `image https://…`, or `image` and a hash of the bytes. */
  readonly media: Readonly<Record<number, string>>
  readonly text: string
  readonly reasoning: string
  /** `45% stage`, as they came. */
  readonly progress: readonly string[]
  /** `stop`, or the error as `code/reason`. */
  readonly end: string | null
}

export const CONTEXT: AnswerContext = {
  contentType: 'text/event-stream',
  httpStatus: 200,
  apiOrigin: 'https://api.example',
  expects: 'image',
  secrets: [],
}

export function transcript(name: string): Uint8Array {
  return readFileSync(new URL(`../../../../fixtures/transcripts/${name}`, import.meta.url))
}

/** Reads an answer that arrives in these pieces. */
export function read(pieces: Iterable<Uint8Array>, context: Partial<AnswerContext> = {}): Reading {
  const reader = new AnswerReader({ ...CONTEXT, ...context })
  const events: AnswerEvent[] = []
  let end: string | null
  try {
    for (const piece of pieces) if (!reader.finished) events.push(...reader.push(piece))
    events.push(...reader.flush())
    const last = reader.conclude()
    end = last.type === 'finish' ? last.reason : 'no finish'
  } catch (error) {
    const { code, reason } = errorDataOf(error)
    end = `!${code}${reason === null ? '' : `/${reason}`}`
  }
  return summary(events, end)
}

function summary(events: readonly AnswerEvent[], end: string | null): Reading {
  const media: Record<number, string> = {}
  const progress: string[] = []
  let text = ''
  let reasoning = ''
  for (const event of events) {
    if (event.type === 'text') text += event.delta
    if (event.type === 'reasoning') reasoning += event.delta
    if (event.type === 'progress') {
      const { fraction, stage } = event.progress
      const percent = fraction === null ? '?' : `${Math.round(fraction * 1000) / 10}%`
      progress.push([percent, stage].filter((word) => word !== null).join(' '))
    }
    if (event.type === 'media') {
      const { index, kind, source } = event.media
      const what =
        source.type === 'url'
          ? source.url
          : createHash('sha256').update(source.bytes).digest('hex').slice(0, 12)
      media[index] = `${kind} ${what}`
    }
  }
  return { media, text, reasoning, progress, end }
}
