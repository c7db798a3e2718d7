import fs from 'node:fs/promises'
import { syncBuiltinESMExports } from 'node:module'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { createMediaFile } from '../../../electron/engine/provider/media-file.ts'
import { temporaryFolders } from '../library/temporary-folder.ts'

const newFolder = temporaryFolders()
const { open, readFile } = fs
const MEGABYTE = 1024 * 1024

afterEach(() => {
  Object.assign(fs, { open })
  syncBuiltinESMExports()
})

type WritePieces = (
  pieces: readonly Uint8Array[],
  position?: number,
) => Promise<{ bytesWritten: number }>

/** From now on each write of several pieces is what `replace` makes of it. */
function replaceWrites(replace: (write: WritePieces) => WritePieces): void {
  fs.open = async (...args) => {
    const handle = await open(...args)
    const original = handle.writev.bind(handle)
    const write: WritePieces = async (pieces, position) => original(pieces, position)
    Reflect.set(handle, 'writev', replace(write))
    return handle
  }
  syncBuiltinESMExports()
}

/** Bytes that differ from place to place. */
function bytesOf(length: number, seed: number): Buffer {
  return Buffer.from(Uint8Array.from({ length }, (_, at) => (at * 7 + seed) % 251))
}

describe('a picture or video that is written while it arrives', () => {
  it.each([
    ['many small pieces', Array.from({ length: 700 }, () => 10)],
    ['pieces as they come over the wire', Array.from({ length: 40 }, () => 65_536)],
    ['one that is larger than a write', [3 * MEGABYTE + 1]],
    ['an empty one among others', [5, 0, 5]],
    ['nothing', []],
  ])('has %s in their order, without a copy of them', async (_, lengths) => {
    const path = join(await newFolder(), 'file')
    const pieces = lengths.map(bytesOf)
    const whole = Buffer.concat(pieces)
    const file = await createMediaFile(path)
    for (const piece of pieces) await file.adopt(piece)
    expect(file.length).toBe(whole.length)
    await file.finish()
    expect(whole.equals(await readFile(path))).toBe(true)
  })

  it('frees what it was given once that is written, but for parts of what is larger', async () => {
    const path = join(await newFolder(), 'file')
    const given = bytesOf(65_536, 1)
    const larger = bytesOf(65_536, 2)
    const file = await createMediaFile(path)
    await file.adopt(given)
    await file.adopt(larger.subarray(100, 200))
    await file.adopt(larger.subarray(0, 100))
    expect(given.length).toBe(65_536)
    await file.finish()
    expect(given.length).toBe(0)
    expect(larger.equals(bytesOf(65_536, 2))).toBe(true)
    const whole = [bytesOf(65_536, 1), larger.subarray(100, 200), larger.subarray(0, 100)]
    expect(Buffer.concat(whole).equals(await readFile(path))).toBe(true)
  })

  it('writes bytes twice that it was given twice', async () => {
    const path = join(await newFolder(), 'file')
    const given = bytesOf(65_536, 1)
    const file = await createMediaFile(path)
    await file.adopt(given)
    await file.adopt(given)
    await file.finish()
    const once = bytesOf(65_536, 1)
    expect(Buffer.concat([once, once]).equals(await readFile(path))).toBe(true)
  })

  it('has what was copied and what was not in the order in which it came', async () => {
    const path = join(await newFolder(), 'file')
    const pieces = Array.from({ length: 9 }, (_, number) => bytesOf(100_000 * number, number))
    const lengths = pieces.map(({ length }) => length)
    const whole = Buffer.concat(pieces)
    const file = await createMediaFile(path)
    for (const [number, piece] of pieces.entries()) {
      if (number % 2 === 0) await file.adopt(piece)
      else {
        const reused = Buffer.from(piece)
        await file.append(reused)
        reused.fill(0)
      }
      expect(file.length).toBe(
        lengths.slice(0, number + 1).reduce((sum, length) => sum + length, 0),
      )
    }
    await file.finish()
    expect(whole.equals(await readFile(path))).toBe(true)
  })

  it('begins again with nothing of before', async () => {
    const path = join(await newFolder(), 'file')
    const file = await createMediaFile(path)
    await file.adopt(bytesOf(2 * MEGABYTE, 1))
    await file.adopt(bytesOf(10, 2))
    await file.restart()
    expect(file.length).toBe(0)
    await file.adopt(bytesOf(20, 3))
    await file.finish()
    expect(bytesOf(20, 3).equals(await readFile(path))).toBe(true)
  })

  it('is written whole where a disk takes a part of each write', async () => {
    replaceWrites((write) => async (pieces, position) => {
      const bytes = Buffer.concat(pieces)
      return write([bytes.subarray(0, Math.ceil(bytes.length / 3))], position)
    })
    const path = join(await newFolder(), 'file')
    const pieces = [3, 65_536, 1, 65_536].map(bytesOf)
    const whole = Buffer.concat(pieces)
    const file = await createMediaFile(path)
    for (const piece of pieces) await file.adopt(piece)
    await file.finish()
    expect(whole.equals(await readFile(path))).toBe(true)
  })

  it('says so when the disk refuses, and then leaves nothing', async () => {
    replaceWrites(() => async () => {
      throw Object.assign(new Error('full'), { code: 'ENOSPC', syscall: 'write' })
    })
    const path = join(await newFolder(), 'file')
    const file = await createMediaFile(path)
    await file.adopt(bytesOf(10, 1))
    await expect(file.finish()).rejects.toMatchObject({
      data: { code: 'disk', charged: 'maybe', detail: 'ENOSPC' },
    })
    await file.discard()
    await expect(readFile(path)).rejects.toThrow('ENOENT')
  })
})
