import { readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Transformer } from '@napi-rs/image'
import { describe, expect, it } from 'vitest'
import { errorDataOf, type ErrorData } from '#shared/errors.ts'
import { pngChunk, PNG_SIGNATURE } from '../../../electron/engine/media/containers/png-chunks.ts'
import { PATIENCE } from '../../unit/engine/editing/support/patience.ts'
import { rectangleMask } from '../../unit/engine/editing/support/masks.ts'
import { mediaFixture } from '../library/media-fixture.ts'
import { EDIT_MODEL, editBed, somewhere } from './support/edit-bed.ts'
import { addToLibrary, maskPng, photo } from './support/originals.ts'

const bed = editBed()
const patience = { timeout: PATIENCE }

async function failureOf(work: Promise<unknown>): Promise<ErrorData> {
  return work.then(
    () => {
      throw new Error('Nothing was thrown')
    },
    (thrown: unknown) => errorDataOf(thrown),
  )
}

const box = { x: 4, y: 4, width: 60, height: 40 }
const bomb = (): Buffer => {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(30_000, 0)
  header.writeUInt32BE(20_000, 4)
  header[8] = 8
  return Buffer.concat([
    PNG_SIGNATURE,
    pngChunk('IHDR', header),
    pngChunk('IDAT', Buffer.from('789c030000000001', 'hex')),
    pngChunk('IEND'),
  ])
}

const REFUSED: readonly (readonly [
  what: string,
  mask: () => Buffer | Promise<Buffer>,
  reason: string,
])[] = [
  ['a JPEG', () => readFile(mediaFixture('image.jpg')), 'mask_unusable'],
  ['a text', () => Buffer.from('<svg onload="alert(1)">'), 'mask_unusable'],
  ['no bytes at all', () => Buffer.alloc(0), 'mask_unusable'],
  ['a PNG in colour', () => readFile(mediaFixture('image.png')), 'mask_unusable'],
  ['a PNG of 16 bits', () => maskPng(somewhere(), 16), 'mask_unusable'],
  ['a PNG that says it has 600 megapixels', bomb, 'mask_unusable'],
  ['a mask of more than four megapixels', () => maskPng(somewhere(3000, 2000)), 'mask_unusable'],
  ['half a mask', () => maskPng(somewhere()).subarray(0, 600), 'mask_unusable'],
  ['a mask in another shape', () => maskPng(rectangleMask(500, 500, box)), 'mask_shape'],
  [
    'a mask of which nothing is painted',
    () => maskPng({ ...somewhere(), data: new Uint8Array(750 * 500) }),
    'mask_empty',
  ],
]

describe('an edit is prepared', () => {
  it('so that it can be sent, and again with a mask that is kept', patience, async () => {
    const { engine } = bed.test
    const plan = await bed.preparePhoto()
    expect(plan.reference).toMatchObject({ type: 'stored', asset: plan.edit.asset })
    const { mask, asset } = plan.edit
    const kept = { type: 'kept', sha256: mask } as const
    const again = { asset, mask: kept, way: 'whole', model: EDIT_MODEL } as const
    const whole = await engine.edits.prepare(again)
    expect(whole.edit).toEqual({
      asset,
      mask,
      way: 'whole',
      sent: { x: 0, y: 0, width: 900, height: 600 },
    })
    const fast = await engine.edits.prepare({ ...again, model: 'grok-imagine-1.0-fast' })
    expect(fast.size).toBeNull()
    const file = await engine.referencePictures.fileFor('referencepicture', mask)
    expect(file?.mime).toBe('image/png')
    expect(bed.generations()).toHaveLength(0)
  })

  it.each(REFUSED)('but not with %s', patience, async (_what, mask, reason) => {
    const asset = await addToLibrary(bed.test.engine, await photo(600, 400, 1))
    expect(await failureOf(bed.prepare(asset, await mask()))).toMatchObject({
      code: 'invalid_request',
      reason,
      charged: 'no',
    })
  })

  it('but not of what is gone, no picture, or too large to be decoded', patience, async () => {
    const { engine } = bed.test
    const reasonFor = async (asset: string) =>
      (await failureOf(bed.prepare(asset, somewhere()))).reason
    expect(await reasonFor('nothing')).toBe('reference_missing')
    const video = await addToLibrary(engine, await readFile(mediaFixture('video.mp4')))
    expect(await reasonFor(video)).toBe('reference_unusable')
    const deleted = await addToLibrary(engine, await photo(600, 400, 1))
    const asset = engine.library.find(deleted)
    if (asset === null) throw new Error('There is no such item')
    const path = await engine.library.pathOf(asset)
    await writeFile(path, bomb())
    expect(await reasonFor(deleted)).toBe('reference_too_large')
    await writeFile(path, 'not a picture any more')
    expect(await reasonFor(deleted)).toBe('reference_unusable')
    await rm(path)
    expect(await reasonFor(deleted)).toBe('reference_missing')
  })

  it('until it is cancelled', patience, async () => {
    const { engine } = bed.test
    const asset = await addToLibrary(engine, await photo(600, 400, 1))
    const path = join(bed.folder, 'mask.png')
    await writeFile(path, maskPng(somewhere(600, 400)))
    const abort = new AbortController()
    const mask = { type: 'file', path } as const
    const preparing = engine.edits.prepare(
      { asset, mask, way: 'auto', model: EDIT_MODEL },
      abort.signal,
    )
    abort.abort()
    expect((await failureOf(preparing)).code).toBe('cancelled')
  })
})

describe('what is sent of an original', () => {
  it(
    'is upright, within the bytes that a gateway takes, and has nothing but pixels',
    patience,
    async () => {
      const { engine } = bed.test
      const asset = await addToLibrary(engine, await photo(1500, 1000, 6))
      const mask = maskPng(rectangleMask(500, 750, { x: 10, y: 10, width: 480, height: 700 }))
      const { reference, edit } = await bed.prepare(asset, mask)
      expect(edit).toMatchObject({ way: 'whole', sent: { width: 1000, height: 1500 } })
      expect(reference.bytes).toBeLessThanOrEqual(1_500_000)
      const url = await engine.references.load(reference)
      const sent = Buffer.from(url.slice(url.indexOf(',') + 1), 'base64')
      expect(await new Transformer(sent).metadata(true)).toMatchObject({
        width: 1000,
        height: 1500,
      })
      expect(sent.includes('GPS')).toBe(false)
    },
  )
})
