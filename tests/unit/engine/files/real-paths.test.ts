import { mkdir, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { realPaths } from '../../../../electron/engine/files/real-paths.ts'
import { temporaryFolders } from '../../../integration/library/temporary-folder.ts'

const temporaryFolder = temporaryFolders()

/** What Windows says of everything on a memory disk. */
const saysNothing = async (): Promise<string> => {
  throw Object.assign(new Error('EISDIR'), { code: 'EISDIR', syscall: 'realpath' })
}

it('follows links on a drive of which Windows cannot say where anything is', async () => {
  const [folder = ''] = await realPaths([await temporaryFolder()])
  await mkdir(join(folder, 'media'))
  await writeFile(join(folder, 'media', 'fox.png'), '')
  await symlink(join(folder, 'media'), join(folder, 'link'), 'junction')
  const paths = [folder, join(folder, 'link', 'fox.png')]
  const real = [folder, join(folder, 'media', 'fox.png')]
  expect(await realPaths(paths)).toEqual(real)
  expect(await realPaths(paths, 'win32', saysNothing)).toEqual(real)
})

it('throws for what is not there, and elsewhere whatever the system says', async () => {
  const folder = await temporaryFolder()
  const missing = [folder, join(folder, 'nothing')]
  await expect(realPaths(missing, 'win32')).rejects.toMatchObject({ code: 'ENOENT' })
  await expect(realPaths([folder], 'linux', saysNothing)).rejects.toMatchObject({ code: 'EISDIR' })
})
