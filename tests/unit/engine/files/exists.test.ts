import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { exists, fileSize, mayExist } from '../../../../electron/engine/files/exists.ts'
import {
  removeFolderQuietly,
  removeQuietly,
} from '../../../../electron/engine/files/remove-quietly.ts'

let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'vignette-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

test('a file is there with its size, a link to nothing and nothing are not', async () => {
  const file = join(folder, 'file')
  const link = join(folder, 'link')
  await writeFile(file, 'four')
  await symlink(join(folder, 'gone'), link)
  expect([await exists(file), await fileSize(file), await mayExist(file)]).toEqual([true, 4, true])
  for (const path of [link, join(folder, 'nothing')]) {
    expect([await exists(path), await fileSize(path), await mayExist(path)]).toEqual([
      false,
      null,
      false,
    ])
  }
})

// Windows says there that nothing is.
test.skipIf(process.platform === 'win32')(
  'where nothing can be found out, it may be there and does not count as there',
  async () => {
    const below = join(folder, 'file', 'below')
    await writeFile(join(folder, 'file'), '')
    expect([await exists(below), await mayExist(below)]).toEqual([false, true])
  },
)

test('a folder is not removed in the place of a file, and what is not there is no failure', async () => {
  const inside = join(folder, 'inner', 'file')
  await mkdir(join(folder, 'inner'))
  await writeFile(inside, 'kept')
  await removeQuietly(join(folder, 'inner'))
  await removeQuietly(join(folder, 'nothing'))
  expect(await readFile(inside, 'utf8')).toBe('kept')
  await removeQuietly(inside)
  expect(await exists(inside)).toBe(false)
  await removeFolderQuietly(join(folder, 'inner'))
  await removeFolderQuietly(join(folder, 'inner'))
  expect(await exists(join(folder, 'inner'))).toBe(false)
})
