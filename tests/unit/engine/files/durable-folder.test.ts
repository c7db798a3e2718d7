import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { makeFolder, makeFolderInside } from '../../../../electron/engine/files/durable-folder.ts'

let root = ''
beforeEach(async () => void (root = await mkdtemp(join(tmpdir(), 'vignette-folders-'))))
afterEach(() => rm(root, { recursive: true, force: true }))

describe('a folder', () => {
  it('is made with those above it', async () => {
    await makeFolder(join(root, 'a', 'b'))
    await makeFolder(join(root, 'a', 'b'))
    expect(await readdir(root, { recursive: true })).toEqual(['a', join('a', 'b')])
  })

  it('is made without those above it, where they are not the one to be made', async () => {
    await makeFolderInside(join(root, 'a'))
    await makeFolderInside(join(root, 'a'))
    await expect(makeFolderInside(join(root, 'gone', 'b'))).rejects.toMatchObject({
      code: 'ENOENT',
    })
    await writeFile(join(root, 'file'), 'mine')
    await expect(makeFolderInside(join(root, 'file'))).rejects.toMatchObject({ code: 'EEXIST' })
    expect(await readdir(root)).toEqual(['a', 'file'])
  })
})
