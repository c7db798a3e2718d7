import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { asDiskError } from '../../files/disk-error.ts'
import { journalMonths } from './append-lines.ts'
import { parseJournalLine, type JournalLine } from './journal-line.ts'
import { fileOfMonth, type JournalPosition } from './journal-position.ts'

/** A longer line, in bytes, is not ours. */
const LONGEST_LINE = 64 * 1024 ** 2

/**
 * Yields the lines after a position, oldest first; invalid ones are left out. A position after the end of its file,
 * because the file was replaced, counts as the file's beginning. Throws `disk`.
 */
export async function* readJournal(
  folder: string,
  after: JournalPosition,
): AsyncGenerator<JournalLine> {
  try {
    for (const month of await journalMonths(folder)) {
      if (month < after.month) continue
      const file = join(folder, fileOfMonth(month))
      const known = month === after.month ? after.bytes : 0
      const found = await stat(file)
      // A folder, for example, with such a name is not ours.
      if (!found.isFile()) continue
      for await (const text of linesOf(file, found.size < known ? 0 : known)) {
        const line = parseJournalLine(text)
        if (line !== null) yield line
      }
    }
  } catch (thrown) {
    throw asDiskError(thrown, 'reading the journal')
  }
}

async function* linesOf(file: string, start: number): AsyncGenerator<string> {
  let parts: Buffer[] = []
  let length = 0
  const text = (): string => Buffer.concat(parts).toString('utf8')
  const stream = createReadStream(file, { start, highWaterMark: 256 * 1024 })
  for await (const piece of stream as AsyncIterable<Buffer>) {
    let at = 0
    for (;;) {
      const end = piece.indexOf(0x0a, at)
      const part = piece.subarray(at, end === -1 ? undefined : end)
      length += part.length
      // Dropped, so that a foreign file without a single end of line does not fill the memory.
      if (length <= LONGEST_LINE) parts.push(part)
      if (end === -1) break
      if (length > 0 && length <= LONGEST_LINE) yield text()
      parts = []
      length = 0
      at = end + 1
    }
  }
  if (length > 0 && length <= LONGEST_LINE) yield text()
}
