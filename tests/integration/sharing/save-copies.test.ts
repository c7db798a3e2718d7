import { readdir, symlink } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { createSharing } from '../../../electron/app/sharing/sharing.ts'
import { temporaryFolders } from '../library/temporary-folder.ts'
import { addFixture, insertJob, openTestLibrary } from '../library/test-library.ts'

const temporaryFolder = temporaryFolders()
const never = () => Promise.reject(new Error('not asked for'))

it('several copies are not saved in the library’s own folder, where they would be adopted', async () => {
  const home = await temporaryFolder()
  const library = await openTestLibrary(join(home, 'library'))
  insertJob(library.database, 'job')
  const items = [
    await addFixture(library, 'image.png'),
    await addFixture(library, 'image.webp', { index: 1 }),
  ]
  const ids = items.map(({ id }) => id)
  const link = join(home, 'link')
  await symlink(library.folder, link)
  const media = join(library.folder, 'media')
  const before = await readdir(media, { recursive: true })
  for (const folder of [library.folder, media, link]) {
    const sharing = createSharing({
      engine: { library, jobs: { find: () => null } },
      version: '1.0.0',
      dragOut: { start: never, itemAt: () => null },
      copyPicture: never,
      clipboard: { write: never },
      dialogs: { file: never, folder: async () => folder },
    })
    // oxlint-disable-next-line no-await-in-loop -- one after the other
    await expect(sharing.saveCopies(ids)).rejects.toMatchObject({
      data: { code: 'disk', reason: 'inside_library' },
    })
  }
  expect(await readdir(media, { recursive: true })).toEqual(before)
  await library.close()
})
