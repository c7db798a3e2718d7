import { readFile } from 'node:fs/promises'
import { describe, expect, it } from 'vitest'
import { DEFAULT_PICTURE_BYTES } from '../../../electron/engine/references/limits.ts'
import { preparePicture } from '../../../electron/engine/references/prepare-picture.ts'
import { mediaFixture } from '../library/media-fixture.ts'
import { referenceFixture } from './reference-fixture.ts'
import { fourColors } from './test-pictures.ts'

const refusal = async (bytes: Uint8Array) =>
  preparePicture(bytes, DEFAULT_PICTURE_BYTES).then(
    () => null,
    (thrown: { data: unknown }) => thrown.data,
  )

const encoded = (type: 'png' | 'jpeg' | 'webp' | 'gif') => {
  const picture = fourColors(48, 32)
  return type === 'gif'
    ? referenceFixture('offset.gif')
    : type === 'png'
      ? picture.png()
      : picture[type](90)
}

describe('these are refused as references:', () => {
  it.each([
    ['vector.svg', 'reference_unusable', /SVG/],
    ['text.png', 'reference_unusable', /known type/],
    ['video.mp4', 'reference_unusable', /video/],
    ['truncated.png', 'reference_damaged', /cut short/],
    ['truncated.jpg', 'reference_damaged', /cut short/],
    ['truncated.webp', 'reference_damaged', /cut short/],
    ['truncated.avif', 'reference_damaged', /cut short/],
    ['truncated.gif', 'reference_damaged', /cut short/],
  ])('%s', async (name, reason, detail) => {
    expect(await refusal(await readFile(mediaFixture(name)))).toMatchObject({
      code: 'invalid_request',
      reason,
      charged: 'no',
      detail: expect.stringMatching(detail),
    })
  })

  it.each([
    ['bitmap.bmp', /BMP/],
    ['picture.tif', /TIFF/],
  ])('%s', async (name, detail) => {
    expect(await refusal(await referenceFixture(name))).toMatchObject({
      reason: 'reference_unusable',
      detail: expect.stringMatching(detail),
    })
  })

  // macOS and Windows have a decoder of their own.
  it.runIf(process.platform === 'linux')('HEIC where the system cannot decode it', async () => {
    expect(await refusal(await readFile(mediaFixture('heic.heic')))).toMatchObject({
      reason: 'reference_no_decoder',
      detail: expect.stringMatching(/HEIC/),
    })
  })

  it('an SVG that points to a local file, however it begins', async () => {
    const image = `<svg xmlns="http://www.w3.org/2000/svg"><image href="${mediaFixture('image.png')}"/></svg>`
    for (const before of ['', '\uFEFF', '  \n', '<?xml version="1.0"?>', '<!-- a comment -->\n']) {
      // oxlint-disable-next-line no-await-in-loop -- one after the other is fast enough
      expect(await refusal(Buffer.from(before + image))).toMatchObject({
        reason: 'reference_unusable',
        detail: expect.stringMatching(/SVG/),
      })
    }
  })

  it.each(['bomb.png', 'bomb.jpg'])('%s, by its header alone', async (name) => {
    expect(await refusal(await readFile(mediaFixture(name)))).toMatchObject({
      reason: 'reference_too_large',
      detail: expect.stringMatching(/60000 × 60000/),
    })
  })

  it('a GIF whose frame claims more than its screen', async () => {
    const gif = Buffer.from(await referenceFixture('offset.gif'))
    const descriptor = gif.lastIndexOf(0x2c)
    gif.writeUInt32LE(0xff_ff_ff_ff, descriptor + 5)
    expect(await refusal(gif)).toMatchObject({ reason: 'reference_damaged' })
  })

  it.each(['png', 'jpeg', 'webp', 'gif'] as const)('a %s that is cut anywhere', async (type) => {
    const bytes = await encoded(type)
    const accepted: number[] = []
    for (let length = 1; length < bytes.length * 0.9; length += 5) {
      // oxlint-disable-next-line no-await-in-loop -- hundreds at once would take all memory
      const data = await refusal(bytes.subarray(0, length))
      if (data === null) accepted.push(length)
    }
    expect(accepted).toEqual([])
  })
})
