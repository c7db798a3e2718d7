import { randomUUID } from 'node:crypto'
import { mkdir, readdir, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { temporaryFolders } from '../temporary-folder.ts'
import { insertJob, openTestLibrary } from '../test-library.ts'

const temporaryFolder = temporaryFolders()

it('copies that dead processes have left go with the next snapshot; those being made stay', async () => {
  const library = await openTestLibrary(await temporaryFolder())
  const folder = join(library.folder, 'snapshots')
  await mkdir(folder, { recursive: true })
  const torn = `.${randomUUID()}.part`
  const fresh = `.${randomUUID()}.part`
  const mine = '.my notes.part'
  for (const name of [torn, `${torn}-journal`, fresh, mine]) {
    await writeFile(join(folder, name), 'pages')
    const hoursAgo = name === fresh ? 0 : 2
    const time = Date.now() / 1000 - hoursAgo * 60 * 60
    await utimes(join(folder, name), time, time)
  }
  insertJob(library.database, 'job')
  await library.snapshots.takeIfChanged()
  const names = await readdir(folder)
  expect(names.filter((name) => name.startsWith('.')).toSorted()).toEqual([mine, fresh].toSorted())
  expect(names.filter((name) => !name.startsWith('.'))).toHaveLength(1)
  await library.close()
})
