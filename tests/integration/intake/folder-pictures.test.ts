import { mkdir, writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { expect, it } from 'vitest'
import { folderPictures } from '../../../electron/engine/intake/folder-pictures.ts'
import { temporaryFolders } from '../library/temporary-folder.ts'

const temporaryFolder = temporaryFolders()
const never = new AbortController().signal

async function folderWith(count: number): Promise<string> {
  const folder = join(await temporaryFolder(), 'photos')
  await mkdir(folder)
  const names = Array.from({ length: count }, (_, place) => `${place}.png`)
  await Promise.all(names.map((name) => writeFile(join(folder, name), 'x')))
  return folder
}

it('reads only so many names of one folder, says that there are more, and sorts what it has', async () => {
  const { paths, isCut } = await folderPictures(await folderWith(30), never, 10)
  expect([paths.length, isCut]).toEqual([10, true])
  const numbers = paths.map((path) => Number.parseInt(basename(path)))
  expect(numbers).toEqual(numbers.toSorted((one, other) => one - other))
})

it('has all of a folder with just as many names', async () => {
  const { paths, isCut } = await folderPictures(await folderWith(10), never, 10)
  expect([paths.length, isCut]).toEqual([10, false])
})
