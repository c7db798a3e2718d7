import { readFile, truncate, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Transformer } from '@napi-rs/image'
import { describe, expect, it } from 'vitest'
import { makeBitmap } from '../../../electron/engine/media/decode/bitmap.ts'
import { mediaFixture } from '../library/media-fixture.ts'
import { temporaryFolders } from '../library/temporary-folder.ts'

const temporaryFolder = temporaryFolders()

describe('makeBitmap', () => {
  it.each([
    ['image.png', 64, 40],
    ['image.jpg', 64, 40],
    ['lossless.webp', 64, 40],
    ['animated.webp', 64, 40],
    ['image.avif', 64, 40],
    ['orientation-6.jpg', 40, 64],
  ])('has the pixels of %s, upright', async (fixture, width, height) => {
    const bitmap = await makeBitmap(mediaFixture(fixture))
    expect({ width: bitmap.width, height: bitmap.height }).toEqual({ width, height })
    expect(bitmap.data).toHaveLength(width * height * 4)
  })

  it('writes blue first, with alpha multiplied in', async () => {
    const file = join(await temporaryFolder(), 'two.png')
    const pixels = Uint8Array.from([200, 100, 50, 255, 200, 100, 50, 51])
    await writeFile(file, await Transformer.fromRgbaPixels(pixels, 2, 1).png())
    const { data } = await makeBitmap(file)
    expect([...data]).toEqual([50, 100, 200, 255, 10, 20, 40, 51])
  })

  it('says in the words of media what it cannot decode', async () => {
    const file = join(await temporaryFolder(), 'cut.png')
    await writeFile(file, await readFile(mediaFixture('image.png')))
    await truncate(file, 60)
    await expect(makeBitmap(file)).rejects.toMatchObject({ data: { code: 'bad_response' } })
    await expect(makeBitmap(`${file}.gone`)).rejects.toMatchObject({ data: { code: 'disk' } })
  })
})
