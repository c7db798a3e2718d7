import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { readChunks, readChunksInPlace } from '../../../../electron/engine/files/read-chunks.ts'
import { temporaryFolders } from '../../../integration/library/temporary-folder.ts'

const newFolder = temporaryFolders()

describe.each([
  ['on another thread', readChunks],
  ['in place', readChunksInPlace],
])('a file that is read %s', (_, read) => {
  test.each([0, 1, 256 * 1024, 1024 * 1024 + 1])('is given whole, of %i bytes', async (length) => {
    const file = join(await newFolder(), 'file')
    const bytes = Buffer.from(Uint8Array.from({ length }, (_byte, at) => (at * 7) % 251))
    await writeFile(file, bytes)
    const taken: Buffer[] = []
    await read(file, (chunk) => taken.push(Buffer.from(chunk)))
    expect(bytes.equals(Buffer.concat(taken))).toBe(true)
  })

  test('is an error of the disk where it is missing, or a folder', async () => {
    const folder = await newFolder()
    const disk = { data: { code: 'disk' } }
    await expect(read(join(folder, 'missing'), () => {})).rejects.toMatchObject(disk)
    await expect(read(folder, () => {})).rejects.toMatchObject(disk)
  })

  test('is left where what takes it throws', async () => {
    const file = join(await newFolder(), 'file')
    await writeFile(file, Buffer.alloc(3 * 1024 * 1024))
    const refused = new Error('refused')
    let taken = 0
    const reading = read(file, () => {
      taken += 1
      throw refused
    })
    await expect(reading).rejects.toBe(refused)
    expect(taken).toBe(1)
  })
})
