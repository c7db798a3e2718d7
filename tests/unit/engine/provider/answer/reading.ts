import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { errorDataOf } from '#shared/errors.ts'
import type {
  AnswerEvent,
  MediaSource,
} from '../../../../../electron/engine/provider/answer-event.ts'
import type { AnswerContext } from '../../../../../electron/engine/provider/answer/answer-context.ts'
import { AnswerReader } from '../../../../../electron/engine/provider/answer/answer-reader.ts'

/** What an answer came to, without how it was cut into events. */
export interface Reading {
  /** By index, the last one of each: `image https://…`, or `image` and a hash of the bytes. */
  readonly media: Readonly<Record<number, string>>
  /** Indexes of media that were found in JSON with a defect, as they came. */
  readonly salvaged: readonly number[]
  /** By index, of videos that have one. */
  readonly posters: Readonly<Record<number, string>>
  /** `id name arguments`, as they came. */
  readonly toolCalls: readonly string[]
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

export function summary(
  events: readonly AnswerEvent[],
  end: string | null,
  bytesOf: (path: string) => Uint8Array = unknownFile,
): Reading {
  const media: Record<number, string> = {}
  const salvaged: number[] = []
  const posters: Record<number, string> = {}
  const toolCalls: string[] = []
  const progress: string[] = []
  let text = ''
  let reasoning = ''
  for (const event of events) {
    if (event.type === 'text') text += event.delta
    if (event.type === 'tool_call') {
      const { id, name, arguments: json } = event.call
      toolCalls.push(`${id} ${name} ${json}`)
    }
    if (event.type === 'reasoning') reasoning += event.delta
    if (event.type === 'progress') {
      const { fraction, stage } = event.progress
      const percent = fraction === null ? '?' : `${Math.round(fraction * 1000) / 10}%`
      progress.push([percent, stage].filter((word) => word !== null).join(' '))
    }
    if (event.type === 'media') {
      const { index, kind, source, poster } = event.media
      if (event.media.salvaged) salvaged.push(index)
      if (poster !== null) posters[index] = poster
      media[index] = `${kind} ${describe(source, bytesOf)}`
    }
  }
  return { media, salvaged, posters, toolCalls, text, reasoning, progress, end }
}

function describe(source: MediaSource, bytesOf: (path: string) => Uint8Array): string {
  switch (source.type) {
    case 'url':
      return source.url
    case 'bytes':
      return digest(source.bytes)
    case 'file':
      return digest(bytesOf(source.path))
    case 'unwritten':
      return source.error.data.code
  }
}

/** Returns the beginning of the SHA-256 of some bytes. */
export function digest(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex').slice(0, 12)
}

function unknownFile(): never {
  throw new Error('Nothing was to be written to a file')
}
