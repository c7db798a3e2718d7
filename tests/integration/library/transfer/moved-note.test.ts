import { mkdir, readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { temporaryFolders } from '../temporary-folder.ts'
import { insertJob, openTestLibrary } from '../test-library.ts'

const newFolder = temporaryFolders()

it('another process with the library open sees that it was moved, also where the folder cannot be renamed', async () => {
  const [old, target] = [await newFolder(), join(await newFolder(), 'new')]
  const library = await openTestLibrary(old)
  insertJob(library.database, 'job')
  library.database.exec("UPDATE jobs SET state = 'succeeded'")
  const other = await openTestLibrary(old)
  other.assertInPlace()
  await library.transfer.move(target)
  await library.close()
  expect(() => other.assertInPlace()).toThrow(/^disk\/library_away$/)
  await other.close()
  library.transfer.close()
})

it('the old library that is opened once more is a library like any other', async () => {
  const folder = await newFolder()
  await (await openTestLibrary(folder)).close()
  await writeFile(join(folder, 'library.sqlite.moved'), '')
  const library = await openTestLibrary(folder)
  library.assertInPlace()
  expect((await readdir(folder)).filter((name) => name.endsWith('.moved'))).toEqual([])
  await library.close()
})

it('going back to the old library never fails for its note, which would hide why the move has', async () => {
  const library = await openTestLibrary(await newFolder())
  // A note that cannot be removed as a file is, as where another program has it open.
  await mkdir(join(library.folder, 'library.sqlite.moved'))
  expect(() => library.transfer.close()).not.toThrow()
  await library.close()
})
