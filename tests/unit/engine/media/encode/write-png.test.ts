import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { Transformer } from '@napi-rs/image'
import { errorDataOf } from '#shared/errors.ts'
import { pngChunks } from '../../../../../electron/engine/media/containers/png-chunks.ts'
import { decodeOriginal } from '../../../../../electron/engine/media/decode/decode-original.ts'
import { writePng } from '../../../../../electron/engine/media/encode/write-png.ts'
import { createRandom } from '../../../../../electron/engine/editing/seeded-random.ts'

let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'png-'))
})
afterEach(() => rm(folder, { recursive: true }))

/** Bytes at random, every third row of them a slope. */
function samplesOf(count: number, row: number): Uint8Array {
  const random = createRandom('samples')
  return Uint8Array.from({ length: count }, (_value, at) =>
    Math.floor(at / row) % 3 === 0 ? at : random() * 256,
  )
}

async function written(width: number, height: number, channels: 3 | 4, depth: 8 | 16) {
  const length = (width * channels * depth) / 8
  const samples = samplesOf(length * height, length)
  const path = join(folder, 'picture.png')
  await writePng(path, {
    width,
    height,
    channels,
    depth,
    colors: [],
    row: (y, into) => into.set(samples.subarray(y * length, (y + 1) * length)),
  })
  return { path, samples, bytes: await readFile(path) }
}

describe('a written PNG', () => {
  it.each([
    [3, 8],
    [4, 8],
    [3, 16],
    [4, 16],
  ] as const)(
    'has the samples that were given, with %i channels of %i bits',
    async (channels, depth) => {
      const { bytes, samples } = await written(83, 41, channels, depth)
      const { width, height, data, deep, ...same } = await decodeOriginal(bytes, 'image/png', null)
      expect({ width, height, ...same }).toEqual({ width: 83, height: 41, channels })
      if (depth === 8) expect(Buffer.from(data).equals(samples)).toBe(true)
      const words = Array.from(deep ?? [], (word) => [word >> 8, word & 0xff]).flat()
      if (depth === 16) expect(Buffer.from(words).equals(samples)).toBe(true)
    },
  )

  it('is in several pieces when it is large, and of one pixel when it is small', async () => {
    const large = await written(1200, 1000, 3, 8)
    const chunks = pngChunks(large.bytes)?.map(({ type }) => type) ?? []
    expect(chunks.filter((type) => type === 'IDAT').length).toBeGreaterThan(1)
    expect((await new Transformer(large.bytes).rawPixels()).equals(large.samples)).toBe(true)
    await rm(large.path)
    const { bytes, samples } = await written(1, 1, 4, 8)
    expect((await new Transformer(bytes).rawPixels()).equals(samples)).toBe(true)
  })

  it('has the same bytes each time', async () => {
    const first = await written(200, 100, 3, 8)
    await rm(first.path)
    expect((await written(200, 100, 3, 8)).bytes.equals(first.bytes)).toBe(true)
  })

  it('never takes the place of a file that is there', async () => {
    await written(2, 2, 3, 8)
    const again = written(2, 2, 3, 8).catch((thrown: unknown) => errorDataOf(thrown).code)
    expect(await again).toBe('disk')
  })

  it('fails as what gives its rows fails', async () => {
    const row = (): void => {
      throw new Error('no such row')
    }
    const picture = { width: 2, height: 2, channels: 3, depth: 8, colors: [], row } as const
    await expect(writePng(join(folder, 'a.png'), picture)).rejects.toThrow('no such row')
  })
})
