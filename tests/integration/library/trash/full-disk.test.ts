import { expect, it } from 'vitest'
import { temporaryFolders } from '../temporary-folder.ts'
import { addFixture, insertJob, openTestLibrary } from '../test-library.ts'

const newFolder = temporaryFolders()

it('what is in the trash before the disk is full is said to be there, and the rest to have failed', async () => {
  const library = await openTestLibrary(await newFolder())
  insertJob(library.database, 'job')
  const first = await addFixture(library, 'image.png')
  const last = await addFixture(library, 'image.webp', { index: 1 })
  // Rows are marked two hundred at a time, and the disk has room for the first of them only.
  const unknown = Array.from({ length: 199 }, (_, number) => `unknown ${number}`)
  library.database.exec(`
    CREATE TEMP TRIGGER full BEFORE UPDATE OF trashed_at ON main.assets WHEN NEW.id = '${last.id}'
    BEGIN SELECT RAISE(ABORT, 'database or disk is full'); END`)
  const { done, failed } = await library.trash.put([first.id, ...unknown, last.id])
  expect(done).toEqual([first.id])
  expect(failed.find(({ id }) => id === last.id)).toMatchObject({ error: { code: 'disk' } })
  expect(library.trash.find(first.id)).not.toBeNull()
  expect(library.find(last.id)).not.toBeNull()
  // When nothing could be marked at all, that is what is told.
  await expect(library.trash.put([last.id])).rejects.toMatchObject({ data: { code: 'disk' } })
  await library.close()
})
