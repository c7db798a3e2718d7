import { appendFile, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import {
  appendLines,
  journalEnd,
} from '../../../../../electron/engine/library/journal/append-lines.ts'
import { journalLineText } from '../../../../../electron/engine/library/journal/journal-line.ts'
import {
  JOURNAL_START,
  type JournalPosition,
} from '../../../../../electron/engine/library/journal/journal-position.ts'
import { readJournal } from '../../../../../electron/engine/library/journal/read-journal.ts'

let folder = ''
beforeEach(async () => {
  folder = join(await mkdtemp(join(tmpdir(), 'vignette-journal-')), 'journal')
})
afterEach(() => rm(join(folder, '..'), { recursive: true }))

const line = (id: string): string => journalLineText('jobs', id, { id })
const idsAfter = async (position: JournalPosition): Promise<string[]> => {
  const ids: string[] = []
  for await (const { id } of readJournal(folder, position)) ids.push(id)
  return ids
}

describe('the journal', () => {
  it('is empty where there is no folder', async () => {
    expect(await journalEnd(folder)).toEqual(JOURNAL_START)
    expect(await idsAfter(JOURNAL_START)).toEqual([])
  })

  it('is read in the order it was written, month after month', async () => {
    await appendLines(folder, '2026-11', [line('a'), line('b')])
    await appendLines(folder, '2026-12', [line('c')])
    await appendLines(folder, '2027-01', [line('d')])
    expect(await idsAfter(JOURNAL_START)).toEqual(['a', 'b', 'c', 'd'])
  })

  it('is read from a position', async () => {
    await appendLines(folder, '2026-11', [line('a')])
    const position = await journalEnd(folder)
    expect(await idsAfter(position)).toEqual([])
    await appendLines(folder, '2026-11', [line('b')])
    await appendLines(folder, '2026-12', [line('c')])
    expect(await idsAfter(position)).toEqual(['b', 'c'])
  })

  it('is read from the beginning of a file that was replaced by a shorter one', async () => {
    await appendLines(folder, '2026-11', [line('a'), line('b'), line('c')])
    const position = await journalEnd(folder)
    await writeFile(join(folder, '2026-11.jsonl'), line('d'))
    expect(await idsAfter(position)).toEqual(['d'])
  })

  it('loses nothing but a torn line, wherever that is', async () => {
    await appendLines(folder, '2026-11', [line('a')])
    await appendFile(join(folder, '2026-11.jsonl'), line('torn').slice(0, 20))
    await appendLines(folder, '2026-11', [line('b')])
    await appendFile(join(folder, '2026-11.jsonl'), `${'x'.repeat(300_000)}\n`)
    await appendLines(folder, '2026-11', [line('c')])
    await appendFile(join(folder, '2026-11.jsonl'), line('torn').slice(0, -1))
    expect(await idsAfter(JOURNAL_START)).toEqual(['a', 'b', 'c'])
  })

  it('passes over files that are not its own', async () => {
    await appendLines(folder, '2026-11', [line('a')])
    await writeFile(join(folder, 'notes.jsonl'), line('n'))
    await writeFile(join(folder, '2026-11.jsonl.bak'), line('m'))
    expect(await idsAfter(JOURNAL_START)).toEqual(['a'])
  })

  it('keeps characters whole that lie across the pieces it is read in', async () => {
    const ids = Array.from({ length: 2000 }, (_, index) => `狐${'狸'.repeat(100)}${index}`)
    await appendLines(folder, '2026-11', ids.map(line))
    expect((await idsAfter(JOURNAL_START)).join() === ids.join()).toBe(true)
  })
})
