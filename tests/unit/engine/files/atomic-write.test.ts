import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { moveDurably, replaceFile } from '../../../../electron/engine/files/atomic-write.ts'
import { temporaryFolders } from '../../../integration/library/temporary-folder.ts'

const temporaryFolder = temporaryFolders()

describe('moveDurably', () => {
  it('moves a file and makes the folders it needs', async () => {
    const folder = await temporaryFolder()
    const target = join(folder, 'media', '2026', '11', 'fox.png')
    await writeFile(join(folder, 'part'), 'fox')
    expect(await moveDurably(join(folder, 'part'), target)).toBe('moved')
    expect(await readFile(target, 'utf8')).toBe('fox')
    expect(await readdir(folder)).toEqual(['media'])
  })

  it('never replaces a file, and leaves both as they were', async () => {
    const folder = await temporaryFolder()
    await writeFile(join(folder, 'part'), 'new')
    await writeFile(join(folder, 'fox.png'), 'old')
    expect(await moveDurably(join(folder, 'part'), join(folder, 'fox.png'))).toBe('taken')
    expect(await readFile(join(folder, 'part'), 'utf8')).toBe('new')
    expect(await readFile(join(folder, 'fox.png'), 'utf8')).toBe('old')
  })

  it('lets exactly one of many win a name', async () => {
    const folder = await temporaryFolder()
    const parts = Array.from({ length: 8 }, (_, index) => join(folder, `part-${index}`))
    for (const part of parts) await writeFile(part, part)
    const target = join(folder, 'fox.png')
    const results = await Promise.all(parts.map((part) => moveDurably(part, target)))
    expect(results.filter((result) => result === 'moved')).toHaveLength(1)
    expect(await readFile(target, 'utf8')).toBe(parts[results.indexOf('moved')])
    expect(await readdir(folder)).toHaveLength(8)
  })

  it('fails with a disk error when a file stands where a folder should be, and keeps the bytes', async () => {
    const folder = await temporaryFolder()
    await writeFile(join(folder, 'media'), 'not a folder')
    await writeFile(join(folder, 'part'), 'fox')
    await expect(
      moveDurably(join(folder, 'part'), join(folder, 'media', '2026', 'fox.png')),
    ).rejects.toMatchObject({
      data: { code: 'disk', detail: expect.stringMatching(/ENOTDIR|EEXIST/) },
    })
    expect(await readFile(join(folder, 'part'), 'utf8')).toBe('fox')
  })
})

describe('replaceFile', () => {
  it('writes a file, and replaces the one that was there', async () => {
    const folder = await temporaryFolder()
    const file = join(folder, 'cache', 'a.webp')
    await replaceFile(file, Buffer.from('one'))
    await replaceFile(file, Buffer.from('two'))
    expect(await readFile(file, 'utf8')).toBe('two')
    expect(await readdir(join(folder, 'cache'))).toEqual(['a.webp'])
  })

  it('leaves nothing behind when it fails', async () => {
    const folder = await temporaryFolder()
    // A folder of that name cannot be replaced by a file.
    await mkdir(join(folder, 'a.webp', 'inside'), { recursive: true })
    await expect(replaceFile(join(folder, 'a.webp'), Buffer.from('one'))).rejects.toMatchObject({
      data: { code: 'disk' },
    })
    expect(await readdir(folder)).toEqual(['a.webp'])
  })
})
