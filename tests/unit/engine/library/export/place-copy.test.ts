import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { placeCopy } from '../../../../../electron/engine/library/export/place-copy.ts'
import { temporaryFolders } from '../../../../integration/library/temporary-folder.ts'

const temporaryFolder = temporaryFolders()

describe('placeCopy', () => {
  it('makes the folder, and a file that is complete when it appears', async () => {
    const folder = join(await temporaryFolder(), 'new', 'exports')
    const path = await placeCopy(folder, 'fox.png', async (file) => {
      await file.writeFile('half ')
      expect(await readdir(folder)).not.toContain('fox.png')
      await file.writeFile('whole')
    })
    expect(path).toBe(join(folder, 'fox.png'))
    expect(await readFile(path, 'utf8')).toBe('half whole')
    expect(await readdir(folder)).toEqual(['fox.png'])
  })

  it('replaces nothing, neither file nor folder', async () => {
    const folder = await temporaryFolder()
    await writeFile(join(folder, 'fox.png'), 'mine')
    await mkdir(join(folder, 'fox (2).png'))
    const path = await placeCopy(folder, 'fox.png', (file) => file.writeFile('copy'))
    expect(basename(path)).toBe('fox (3).png')
    expect(await readFile(join(folder, 'fox.png'), 'utf8')).toBe('mine')
    expect(await readFile(path, 'utf8')).toBe('copy')
  })

  it('gives every one of many at once a name of its own', async () => {
    const folder = await temporaryFolder()
    const numbers = Array.from({ length: 20 }, (_, index) => String(index))
    const paths = await Promise.all(
      numbers.map((number) => placeCopy(folder, 'fox.png', (file) => file.writeFile(number))),
    )
    expect(new Set(paths).size).toBe(numbers.length)
    const written = await Promise.all(paths.map((path) => readFile(path, 'utf8')))
    expect(written).toEqual(numbers)
    expect(await readdir(folder)).toHaveLength(numbers.length)
  })

  it('leaves nothing behind when the disk is full', async () => {
    const folder = await temporaryFolder()
    const full = Object.assign(new Error('no space left'), { code: 'ENOSPC', syscall: 'write' })
    const placing = placeCopy(folder, 'fox.png', async (file) => {
      await file.writeFile('half')
      throw full
    })
    await expect(placing).rejects.toMatchObject({
      data: { code: 'disk', detail: 'ENOSPC while exporting a file' },
    })
    expect(await readdir(folder)).toEqual([])
  })

  it('says so when the folder is a file', async () => {
    const file = join(await temporaryFolder(), 'file')
    await writeFile(file, 'mine')
    const placing = placeCopy(file, 'fox.png', (copy) => copy.writeFile('copy'))
    await expect(placing).rejects.toMatchObject({ data: { code: 'disk' } })
    expect(await readFile(file, 'utf8')).toBe('mine')
  })
})
