import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import {
  claimThenRename,
  renameExclusively,
} from '../../../../electron/engine/files/exclusive-rename.ts'
import { temporaryFolders } from '../../../integration/library/temporary-folder.ts'

const temporaryFolder = temporaryFolders()

/** As on a disk that has none, where the system says so with this code. */
const withoutLinks =
  (code: string): typeof renameExclusively =>
  (temporary, target) =>
    renameExclusively(temporary, target, async () => {
      throw Object.assign(new Error(code), { code, syscall: 'link' })
    })

describe.each([
  ['with hard links', renameExclusively],
  ['on an exFAT disk under Windows', withoutLinks('EISDIR')],
  ['on a network share', withoutLinks('EINVAL')],
  ['without hard links', claimThenRename],
])('renaming %s', (_, rename) => {
  it('gives the file its new name', async () => {
    const folder = await temporaryFolder()
    await writeFile(join(folder, 'part'), 'fox')
    await rename(join(folder, 'part'), join(folder, 'fox.png'))
    expect(await readdir(folder)).toEqual(['fox.png'])
    expect(await readFile(join(folder, 'fox.png'), 'utf8')).toBe('fox')
  })

  it('fails with EEXIST rather than replace a file', async () => {
    const folder = await temporaryFolder()
    await writeFile(join(folder, 'part'), 'new')
    await writeFile(join(folder, 'fox.png'), 'old')
    await expect(rename(join(folder, 'part'), join(folder, 'fox.png'))).rejects.toMatchObject({
      code: 'EEXIST',
    })
    expect(await readFile(join(folder, 'fox.png'), 'utf8')).toBe('old')
    expect(await readFile(join(folder, 'part'), 'utf8')).toBe('new')
  })

  it('leaves no empty file behind when there is nothing to rename', async () => {
    const folder = await temporaryFolder()
    await expect(rename(join(folder, 'missing'), join(folder, 'fox.png'))).rejects.toMatchObject({
      code: 'ENOENT',
    })
    expect(await readdir(folder)).toEqual([])
  })
})
