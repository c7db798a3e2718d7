import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { temporaryFolders } from '../temporary-folder.ts'
import { addFixture, insertJob, openTestLibrary } from '../test-library.ts'

const newFolder = temporaryFolders()

it('a file stays when its row could not be marked as deleted', async () => {
  const library = await openTestLibrary(join(await newFolder(), 'library'))
  insertJob(library.database, 'job')
  const asset = await addFixture(library, 'image.png')
  const other = await addFixture(library, 'image.webp', { index: 1 })
  const file = `trash/${asset.id}.png`
  // As in a damaged database: the name that the row is to get for good is another one's.
  library.database.prepare('UPDATE assets SET file = ? WHERE id = ?').run(file, other.id)
  await library.trash.put([asset.id])
  const path = join(library.folder, file)
  await writeFile(path, 'whoever it belongs to')

  expect(await library.trash.empty()).toEqual({ type: 'emptied', deleted: 0 })
  expect(library.trash.find(asset.id)).not.toBeNull()
  expect(await readFile(path, 'utf8')).toBe('whoever it belongs to')
  await library.close()
})
