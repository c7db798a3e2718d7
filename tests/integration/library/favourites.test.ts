import { rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { AssetChange } from '#shared/domain/asset.ts'
import { generations, TWO_PICTURES } from '../support/answers.ts'
import { engineWithServer } from '../support/engine-with-server.ts'
import { imageRequest } from '../support/requests.ts'
import { temporaryFolders } from './temporary-folder.ts'

const testBed = engineWithServer()
const newFolder = temporaryFolders()

let changes: AssetChange[] = []
/** Ids of two pictures, of two jobs; the one of the newer job first. */
let newer = ''
let older = ''

async function makePicture(): Promise<string> {
  testBed.server.setFaults([generations([TWO_PICTURES])])
  const job = await testBed.test.ended(testBed.test.engine.jobs.create(imageRequest(2)).id)
  return job.outputs[0]?.id ?? ''
}

beforeEach(async () => {
  changes = []
  testBed.test.engine.events.on('assetsChanged', (some) => void changes.push(...some))
  older = await makePicture()
  newer = await makePicture()
})
afterEach(() => {
  changes = []
})

const library = () => testBed.test.engine.library
const isFavourite = (id: string) => library().find(id)?.favourite
const favourites = (): string[] =>
  testBed.test.engine.jobs
    .list(null, 'favourites')
    .jobs.flatMap(({ outputs }) => outputs.filter((asset) => asset.favourite))
    .map(({ id }) => id)

it('marks all or none, says what is new of it, and lists their jobs newest first', () => {
  expect(library().favourites.set([older, 'unknown', older], true)).toEqual([older])
  expect(library().favourites.set([newer, older], true)).toEqual([newer])
  expect(favourites()).toEqual([newer, older])
  expect(library().favourites.set([newer, older], false)).toEqual([newer, older])
  expect(favourites()).toEqual([])
  expect(
    changes.filter(({ color }) => color === undefined).map((change) => change.favourite),
  ).toEqual([true, true, false, false])
})

it('keeps the mark in the trash and out of it again, and lists nothing that is in the trash', async () => {
  library().favourites.set([older], true)
  await library().trash.put([older])
  expect(favourites()).toEqual([])
  await library().trash.restore([older])
  expect(favourites()).toEqual([older])
})

it('a mark outlives the database: the journal has it, and that it was taken off', async () => {
  library().favourites.set([older, newer], true)
  library().favourites.set([newer], false)
  await testBed.test.engine.close()
  await writeFile(join(testBed.folder, 'library.sqlite'), Buffer.alloc(100_000, 'garbage'))
  for (const name of ['library.sqlite-wal', 'library.sqlite-shm', 'snapshots']) {
    await rm(join(testBed.folder, name), { recursive: true, force: true })
  }
  const { library: rebuilt } = (await testBed.restart()).engine
  expect(rebuilt.restoration).not.toBeNull()
  expect([older, newer].map((id) => rebuilt.find(id)?.favourite)).toEqual([true, false])
})

it.each(['folder', 'zip'] as const)(
  'a %s has the marks; of two changes the later counts',
  async (format) => {
    library().favourites.set([older, newer], true)
    const backup = join(await newFolder(), format === 'zip' ? 'backup.zip' : 'backup')
    await library().transfer.backup(backup, { format })
    // Changed since: the backup must not undo that.
    library().favourites.set([newer], false)
    // As if it had never been marked here.
    library()
      .database.prepare('UPDATE assets SET favourite = 0, favourite_at = NULL WHERE id = ?')
      .run(older)
    await library().transfer.import(backup)
    expect([isFavourite(older), isFavourite(newer)]).toEqual([true, false])
  },
)
