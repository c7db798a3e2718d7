import { errorDataOf } from '#shared/errors.ts'
import type { AnswerEvent } from '../../../../../electron/engine/provider/answer-event.ts'
import type { AnswerContext } from '../../../../../electron/engine/provider/answer/answer-context.ts'
import { ExtractedAnswer } from '../../../../../electron/engine/provider/answer/extracted-answer.ts'
import type { MediaFile, MediaFiles } from '../../../../../electron/engine/provider/media-file.ts'
import { CONTEXT, summary, type Reading } from './reading.ts'

/** Media files in memory, and what became of each. */
export interface MemoryFiles extends MediaFiles {
  readonly made: readonly MemoryFile[]
  bytesOf(path: string): Uint8Array
}

export interface MemoryFile {
  readonly path: string
  readonly pieces: Uint8Array[]
  state: 'open' | 'finished' | 'discarded'
}

export function memoryFiles(): MemoryFiles {
  const made: MemoryFile[] = []
  return {
    made,
    bytesOf: (path) => {
      const file = made.find((one) => one.path === path)
      if (file?.state !== 'finished') throw new Error('The file is not complete')
      return Buffer.concat(file.pieces)
    },
    async create() {
      const file: MemoryFile = { path: `/incoming/${made.length}`, pieces: [], state: 'open' }
      made.push(file)
      return memoryFile(file)
    },
  }
}

function memoryFile(file: MemoryFile): MediaFile {
  return {
    path: file.path,
    get length() {
      return Buffer.concat(file.pieces).length
    },
    // A copy: the bytes are the caller's again afterwards.
    append: async (bytes) => void file.pieces.push(Uint8Array.from(bytes)),
    adopt: async (bytes) => void file.pieces.push(bytes),
    restart: async () => void file.pieces.splice(0),
    finish: async () => void (file.state = 'finished'),
    discard: async () => void (file.state = 'discarded'),
  }
}

/** What an answer came to, and what its long base64 was written to. */
export interface ExtractedReading {
  readonly reading: Reading
  readonly files: readonly MemoryFile[]
}

/** Reads an answer that arrives in these pieces, with base64 of `threshold` characters and more taken out. */
export async function readExtracted(
  pieces: Iterable<Uint8Array>,
  threshold: number,
  context: Partial<AnswerContext> = {},
  files: MemoryFiles = memoryFiles(),
): Promise<ExtractedReading> {
  const answer = new ExtractedAnswer({ ...CONTEXT, ...context }, files, threshold)
  const events: AnswerEvent[] = []
  let end: string | null
  try {
    for (const piece of pieces) {
      if (answer.finished) break
      for await (const event of answer.push(piece)) events.push(event)
    }
    for await (const event of answer.flush()) events.push(event)
    const last = answer.conclude()
    end = last.type === 'finish' ? last.reason : 'no finish'
  } catch (error) {
    const { code, reason } = errorDataOf(error)
    end = `!${code}${reason === null ? '' : `/${reason}`}`
  } finally {
    await answer.close()
  }
  return { reading: summary(events, end, (path) => files.bytesOf(path)), files: files.made }
}
