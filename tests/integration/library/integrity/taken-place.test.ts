import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import type { Asset } from '#shared/domain/asset.ts'
import type { Library } from '../../../../electron/engine/library/library.ts'
import { openSqlite } from '../../../../electron/engine/database/sqlite/sqlite.ts'
import { temporaryFolders } from '../temporary-folder.ts'
import { addFixture, insertJob, openTestLibrary } from '../test-library.ts'
import { looked } from './test-integrity.ts'

const temporaryFolder = temporaryFolders()

/** Takes the row of an asset away, as putting an older copy of the database back does: the journal still has its line. */
async function forget(library: Library, { id }: Asset): Promise<Library> {
  const { folder } = library
  await library.close()
  const database = openSqlite(join(folder, 'library.sqlite'))
  database.prepare('DELETE FROM assets WHERE id = ?').run(id)
  database.close()
  return openTestLibrary(folder)
}

it('a file that the journal remembers is adopted although another has its place by now', async () => {
  let library = await openTestLibrary(await temporaryFolder())
  insertJob(library.database, 'job')
  const lost = await addFixture(library, 'image.png')
  library = await forget(library, lost)
  const taker = await addFixture(library, 'image.webp')
  expect(taker.index).toBe(lost.index)
  await library.close()
  library = await openTestLibrary(library.folder)
  const integrity = await looked(library)
  expect(integrity.status()).toMatchObject({ adopted: 1, databaseOk: true })
  expect(library.find(lost.id)).toEqual({ ...lost, index: 1 })
  expect(library.find(taker.id)).toEqual(taker)
  await integrity.close()
  await library.close()
})

it('a file is adopted although what the journal remembers of it does not fit', async () => {
  let library = await openTestLibrary(await temporaryFolder())
  insertJob(library.database, 'job')
  const lost = await addFixture(library, 'image.png')
  library = await forget(library, lost)
  const { folder } = library
  await library.close()
  for (const name of await readdir(join(folder, 'journal'))) {
    const file = join(folder, 'journal', name)
    const text = await readFile(file, 'utf8')
    expect(text).toContain('"kind":"image","mime"')
    await writeFile(file, text.replaceAll('"kind":"image","mime"', '"kind":"hologram","mime"'))
  }
  library = await openTestLibrary(folder)
  const integrity = await looked(library)
  expect(integrity.status()).toMatchObject({ adopted: 1 })
  const [adopted] = library.deliveredTo('job')
  expect(adopted).toMatchObject({ file: lost.file, sha256: lost.sha256, index: 0 })
  await integrity.close()
  await library.close()
})
