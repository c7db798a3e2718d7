import { existsSync } from 'node:fs'
import { mkdir, readdir, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { removeFileSync, removeFolderSync } from '../../../../electron/engine/files/remove-sync.ts'
import { temporaryFolders } from '../../../integration/library/temporary-folder.ts'

const temporaryFolder = temporaryFolders()

it('removes a file that may be there, whatever it is called', async () => {
  const file = join(await temporaryFolder(), '狐狸 🦊.lock')
  await writeFile(file, '')
  removeFileSync(file)
  removeFileSync(file)
  expect(existsSync(file)).toBe(false)
})

it('says so where it cannot, instead of ending the process, and removes no folder for a file', async () => {
  const folder = join(await temporaryFolder(), '图片')
  await mkdir(folder)
  expect(() => removeFileSync(folder)).toThrow(/EISDIR|EPERM/)
  expect(existsSync(folder)).toBe(true)
})

it('removes a folder with all that is in it, and nothing that a link in it leads to', async () => {
  const folder = await temporaryFolder()
  const [remains, elsewhere] = [join(folder, '遗留'), join(folder, 'elsewhere')]
  await mkdir(join(remains, 'below'), { recursive: true })
  await mkdir(elsewhere)
  await Promise.all([
    writeFile(join(remains, 'below', 'a.upload'), 'x'),
    writeFile(join(elsewhere, 'kept'), 'x'),
    // What is a link on other systems is a junction on Windows, where links need a right of their own.
    symlink(elsewhere, join(remains, 'link'), 'junction'),
  ])
  removeFolderSync(remains)
  removeFolderSync(remains)
  expect(existsSync(remains)).toBe(false)
  expect(await readdir(elsewhere)).toEqual(['kept'])
})
