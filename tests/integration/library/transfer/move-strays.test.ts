import { existsSync, mkdirSync, renameSync } from 'node:fs'
import { mkdir, rename, symlink } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { expect, it } from 'vitest'
import { temporaryFolders } from '../temporary-folder.ts'
import { addFixture, insertJob, openTestLibrary, TEST_TIME } from '../test-library.ts'
import { filesBelow } from './filled-library.ts'

const newFolder = temporaryFolders()

it('what was copied by its row’s name, and is in the trash before the move is done, does not stay where it was', async () => {
  const library = await openTestLibrary(await newFolder())
  const { database, folder } = library
  insertJob(database, 'job')
  database.exec("UPDATE jobs SET state = 'succeeded'")
  const { id, file: added } = await addFixture(library, 'image.png')
  // Its folder is listed under another name, by way of a link, so that only its row names it.
  const [media, file] = [join(folder, 'media'), `media/real/${basename(added)}`]
  await mkdir(join(media, 'real'))
  await rename(join(folder, added), join(folder, file))
  await symlink(join(media, 'real'), join(media, 'a link'))
  database.prepare('UPDATE assets SET file = ?').run(file)

  const target = join(await newFolder(), 'new')
  let round = 0
  const onProgress = (): void => {
    if (round === 0) {
      round = 1
      database.exec('UPDATE jobs SET updated_at = updated_at + 1')
    } else if (round === 1 && existsSync(join(target, file))) {
      // It was copied in the first round. In the second, its folder has just been listed.
      round = 2
      mkdirSync(join(folder, 'trash'))
      renameSync(join(folder, file), join(folder, 'trash', `${id}.png`))
      database.prepare('UPDATE assets SET trashed_at = ?').run(TEST_TIME)
    }
  }
  await library.transfer.move(target, { onProgress })
  await library.close()
  library.transfer.close()
  expect(round).toBe(2)
  const moved = await filesBelow(target)
  expect(moved.filter((path) => path.endsWith('.png'))).toEqual([`trash/${id}.png`])
})
