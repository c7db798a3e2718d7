import { readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { temporaryFolders } from '../temporary-folder.ts'
import { insertJob, openTestLibrary } from '../test-library.ts'

const newFolder = temporaryFolders()

it('whoever else has a library open sees that it was moved, also where the folder cannot be renamed', async () => {
  const [old, target] = [await newFolder(), join(await newFolder(), 'new')]
  const library = await openTestLibrary(old)
  insertJob(library.database, 'job')
  library.database.exec("UPDATE jobs SET state = 'succeeded'")
  const other = await openTestLibrary(old)
  other.assertInPlace()
  await library.transfer.move(target)
  await library.close()
  expect(() => other.assertInPlace()).toThrow(/disk/)
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
