import { open, readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { systemErrorCode } from '../../files/disk-error.ts'
import { makeFolderInside } from '../../files/durable-folder.ts'
import {
  fileOfMonth,
  JOURNAL_START,
  monthOfFile,
  type JournalPosition,
} from './journal-position.ts'

/** Returns the months that have a file, oldest first. None when there is no folder. Throws what the system throws. */
export async function journalMonths(folder: string): Promise<string[]> {
  const names = await readdir(folder).catch((thrown: unknown) => {
    const code = systemErrorCode(thrown)
    if (code === 'ENOENT' || code === 'ENOTDIR') return []
    throw thrown
  })
  return names.flatMap((name) => monthOfFile(name) ?? []).toSorted()
}

/** Returns where the journal ends now. Throws what the system throws. */
export async function journalEnd(folder: string): Promise<JournalPosition> {
  const month = (await journalMonths(folder)).at(-1)
  if (month === undefined) return JOURNAL_START
  return { month, bytes: (await stat(join(folder, fileOfMonth(month)))).size }
}

/**
 * Appends lines to a month's file with one write, so that those of two processes do not mix. Not flushed to the disk:
 * after a power cut the database has them. Begins with an end of line, in case the line before was torn. Throws what
 * the system throws.
 */
export async function appendLines(
  folder: string,
  month: string,
  lines: readonly string[],
): Promise<void> {
  const bytes = Buffer.from(`\n${lines.join('\n')}\n`)
  const path = join(folder, fileOfMonth(month))
  const file = await open(path, 'a').catch(async (thrown: unknown) => {
    if (systemErrorCode(thrown) !== 'ENOENT') throw thrown
    await makeFolderInside(folder)
    return open(path, 'a')
  })
  try {
    // A partial write is repeated completely: a torn line is skipped when the journal is read.
    const { bytesWritten } = await file.write(bytes)
    if (bytesWritten < bytes.length) throw new Error('A line of the journal was cut')
  } finally {
    await file.close()
  }
}
