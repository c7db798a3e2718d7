import { readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { transaction } from '../../../../electron/engine/database/database.ts'
import type { JournalLine } from '../../../../electron/engine/library/journal/journal-line.ts'
import { JOURNAL_START } from '../../../../electron/engine/library/journal/journal-position.ts'
import { readJournal } from '../../../../electron/engine/library/journal/read-journal.ts'
import { engineWithServer } from '../../support/engine-with-server.ts'
import { chatRequest, imageRequest } from '../../support/requests.ts'
import { temporaryFolders } from '../temporary-folder.ts'
import { addFixture, insertJob, openTestLibrary } from '../test-library.ts'

const temporaryFolder = temporaryFolders()

async function journalOf(folder: string): Promise<JournalLine[]> {
  const lines: JournalLine[] = []
  for await (const line of readJournal(join(folder, 'journal'), JOURNAL_START)) lines.push(line)
  return lines
}

const newestOf = (lines: readonly JournalLine[], table: string, id: string) =>
  lines.findLast((line) => line.table === table && line.id === id)?.row

it('has a line for each row from any writer, and none for what was rolled back', async () => {
  const folder = await temporaryFolder()
  const library = await openTestLibrary(folder)
  insertJob(library.database, 'job')
  const asset = await addFixture(library, 'image.png')
  library.database.exec("UPDATE jobs SET state = 'succeeded' WHERE id = 'job'")
  expect(() =>
    transaction(library.database, () => {
      insertJob(library.database, 'never')
      throw new Error('no')
    }),
  ).toThrow('no')
  insertJob(library.database, 'gone')
  library.database.exec("DELETE FROM jobs WHERE id = 'gone'")
  await library.close()

  expect(await readdir(join(folder, 'journal'))).toEqual(['2026-11.jsonl'])
  const lines = await journalOf(folder)
  expect(newestOf(lines, 'jobs', 'job')).toMatchObject({ state: 'succeeded', prompt: 'a fox' })
  expect(newestOf(lines, 'assets', asset.id)).toMatchObject({ sha256: asset.sha256, idx: 0 })
  expect(newestOf(lines, 'jobs', 'never') ?? null).toBeNull()
  expect(newestOf(lines, 'jobs', 'gone') ?? null).toBeNull()
})

it('is made up for when it could not be written for a while', async () => {
  const folder = await temporaryFolder()
  const library = await openTestLibrary(folder)
  await writeFile(join(folder, 'journal'), 'in the way')
  insertJob(library.database, 'first')
  await library.snapshots.takeIfChanged()
  await rm(join(folder, 'journal'))
  insertJob(library.database, 'second')
  await library.close()
  expect((await journalOf(folder)).map(({ id }) => id)).toEqual(['first', 'second'])
})

it('goes on with the other rows when one cannot be read', async () => {
  const folder = await temporaryFolder()
  const library = await openTestLibrary(folder)
  for (const id of ['first', 'broken', 'last']) insertJob(library.database, id)
  // No number that JSON has.
  library.database.exec("UPDATE jobs SET queue_position = 9e999 WHERE id = 'broken'")
  await library.close()
  expect((await journalOf(folder)).map(({ id }) => id)).toEqual(['first', 'last'])
})

const testBed = engineWithServer()

it('holds jobs, attempts and files, the token never', async () => {
  const { engine } = testBed.test
  const image = engine.jobs.create(imageRequest(2))
  const chat = engine.jobs.chat(chatRequest('Hello'))
  await testBed.test.ended(image.id)
  await testBed.test.chatEnded(chat.id)
  await engine.close()
  const lines = await journalOf(testBed.folder)
  expect(newestOf(lines, 'jobs', image.id)).toMatchObject({ state: 'succeeded' })
  expect(String(newestOf(lines, 'jobs', chat.id)?.['answer'])).toContain('"finishReason":"stop"')
  expect(lines.filter(({ table }) => table === 'assets')).toHaveLength(2)
  expect(new Set(lines.filter(({ table }) => table === 'attempts').map(({ id }) => id)).size).toBe(
    2,
  )
  for (const name of await readdir(join(testBed.folder, 'journal'))) {
    const text = await readFile(join(testBed.folder, 'journal', name), 'utf8')
    expect(text.includes(testBed.server.token)).toBe(false)
  }
})
