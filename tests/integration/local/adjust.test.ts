import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Transformer } from '@napi-rs/image'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Adjustment } from '#shared/domain/adjustment.ts'
import { isGeneration } from '#shared/domain/any-job.ts'
import { ADJUSTED_MODEL } from '#shared/domain/generation.ts'
import { errorDataOf } from '#shared/errors.ts'
import { readOriginal } from '../../../electron/engine/edits/read-original.ts'
import { openLedgerHistory } from '../../../electron/engine/jobs/ledger-history.ts'
import { PATIENCE } from '../../unit/engine/editing/support/patience.ts'
import { addToLibrary, photo } from '../edits/support/originals.ts'
import { mediaFixture } from '../library/media-fixture.ts'
import { referenceFixture } from '../references/reference-fixture.ts'
import { cornersOf, fourColors, noise, withChunk } from '../references/test-pictures.ts'
import { removeFolder, temporaryFolder } from '../support/temporary-folders.ts'
import { openTestEngine, type TestEngine } from '../support/test-engine.ts'
import { adjustmentOf, quarterTurn } from './adjustments.ts'

let folder: string
let test: TestEngine
beforeEach(async () => {
  folder = await temporaryFolder()
  test = await openTestEngine(join(folder, 'library'))
})
afterEach(async () => {
  await test.engine.close()
  await removeFolder(folder)
})

async function adjusted(bytes: Uint8Array, change: Partial<Adjustment>) {
  const { library, localWork } = test.engine
  const id = await addToLibrary(test.engine, bytes)
  const original = library.find(id)
  if (original?.kind !== 'image') throw new Error('It is no picture')
  const asset = await localWork.adjust(id, adjustmentOf(original, change))
  return { original, asset, path: await library.pathOf(asset) }
}

describe('a library picture that is adjusted', () => {
  it('is a new item that says what it was made from; the original stays', async () => {
    const bytes = await photo(90, 60, 6)
    const turned = { quarterTurns: 1, crop: { x: 0, y: 0, width: 90, height: 60 } } as const
    const { original, asset } = await adjusted(bytes, turned)
    const { engine } = test
    expect(await readFile(await engine.library.pathOf(original))).toEqual(bytes)
    expect(asset).toMatchObject({ mime: 'image/png', width: 90, height: 60 })
    const job = engine.jobs.find(asset.jobId)
    expect(job).toMatchObject({
      state: 'succeeded',
      profileName: '',
      request: {
        model: ADJUSTED_MODEL,
        prompt: 'a harbour',
        adjustment: { ...turned, asset: original.id },
      },
    })
    expect(openLedgerHistory(engine.library.database).sentWith(original.id)).toEqual([asset.jobId])
    expect(() => engine.jobs.runAgain(asset.jobId)).toThrow('invalid_request')
  })

  it.each([
    [{ quarterTurns: 1, crop: { x: 0, y: 0, width: 32, height: 48 } }, 'BR/WG'],
    [{ quarterTurns: 2 }, 'WB/GR'],
    [{ quarterTurns: 3, crop: { x: 0, y: 0, width: 32, height: 48 } }, 'GW/RB'],
    [{ isMirrored: true }, 'GR/WB'],
    [{ isMirrored: true, quarterTurns: 2 }, 'BW/RG'],
    [{ isMirrored: true, quarterTurns: 1, crop: { x: 0, y: 0, width: 32, height: 48 } }, 'WG/BR'],
  ] as const)('lies as %j says', async (change, corners) => {
    const { path } = await adjusted(await fourColors(48, 32).png(), change)
    expect(await cornersOf(await readFile(path))).toBe(corners)
  })

  it(
    'has exactly the pixels of a photo of 24 megapixels that lies on its side',
    { timeout: PATIENCE },
    async () => {
      const { original, asset, path } = await adjusted(await photo(6000, 4000, 6), {
        quarterTurns: 1,
        crop: { x: 1001, y: 502, width: 3003, height: 2001 },
      })
      expect(asset).toMatchObject({ width: 3003, height: 2001 })
      const before = (await readOriginal(await test.engine.library.pathOf(original))).picture
      const after = (await readOriginal(path)).picture
      let different = 0
      for (let y = 0; y < after.height; y += 1) {
        for (let x = 0; x < after.width; x += 1) {
          // Clockwise: what is at the right was at the top.
          const from = ((before.height - 1 - (x + 1001)) * before.width + y + 502) * before.channels
          const to = (y * after.width + x) * after.channels
          for (let channel = 0; channel < 3; channel += 1) {
            if (before.data[from + channel] !== after.data[to + channel]) different += 1
          }
        }
      }
      expect(different).toBe(0)
    },
  )

  it('keeps 16 bits, and what its file says about its colours', async () => {
    const gamma = Buffer.from([0, 0, 0xb1, 0x8f])
    const bytes = withChunk(await referenceFixture('grey16.png'), 'gAMA', gamma)
    const { original, path } = await adjusted(bytes, { isMirrored: true })
    const before = await readOriginal(await test.engine.library.pathOf(original))
    const after = await readOriginal(path)
    const { width, height, channels } = before.picture
    expect(after.deep).not.toBeNull()
    expect(after.colors).toEqual(before.colors)
    expect(before.colors.chunks).not.toEqual([])
    const at = (deep: Uint16Array | null, x: number, y: number) =>
      deep?.[(y * width + x) * channels]
    for (let y = 0; y < height; y += 1) {
      for (let x = 0; x < width; x += 1) {
        expect(at(after.deep, x, y)).toBe(at(before.deep, width - 1 - x, y))
      }
    }
  })

  it('keeps what shows through, exactly', async () => {
    const bytes = await noise(40, 30, (x, y) => (x * 7 + y) % 256).png()
    const { path } = await adjusted(bytes, { quarterTurns: 2 })
    const before = await new Transformer(bytes).rawPixels()
    const after = await new Transformer(await readFile(path)).rawPixels()
    const pixels = (data: Buffer) => new Uint32Array(Uint8Array.from(data).buffer)
    expect(pixels(after)).toEqual(pixels(before).toReversed())
  })

  it('of printing colours is in red, green and blue, without their profile', async () => {
    const { original, path } = await adjusted(await referenceFixture('inks.jpg'), {
      isMirrored: true,
    })
    const after = await readOriginal(path)
    expect(after.colors.profile).toBeNull()
    expect(after.picture).toMatchObject({ width: original.width, height: original.height })
  })

  it('of an animation is its first frame', async () => {
    const { asset } = await adjusted(await readFile(mediaFixture('animated.gif')), {
      isMirrored: true,
    })
    expect(asset.mime).toBe('image/png')
  })

  it('may be straightened where nothing of its surroundings would be seen', async () => {
    const bytes = await fourColors(400, 300).png()
    const crop = { x: 40, y: 40, width: 320, height: 220 }
    const { asset } = await adjusted(bytes, { angle: 5, crop })
    expect(asset).toMatchObject({ width: 320, height: 220 })
    const failure = await adjusted(bytes, { angle: 5 }).catch(errorDataOf)
    expect(failure).toMatchObject({ code: 'invalid_request', charged: 'no' })
  })
})

describe('nothing is made', () => {
  const failure = (id: string, change: Partial<Adjustment> = {}) =>
    test.engine.localWork
      .adjust(id, adjustmentOf({ width: 48, height: 32 }, change))
      .catch(errorDataOf)
  const jobs = () => test.engine.jobs.list(null).jobs.filter(isGeneration)

  it('of a picture that would stay as it is, or a part that it does not have', async () => {
    const id = await addToLibrary(test.engine, await fourColors(48, 32).png())
    expect(await failure(id)).toMatchObject({ code: 'invalid_request' })
    const crop = { x: 40, y: 0, width: 9, height: 32 }
    expect(await failure(id, { crop })).toMatchObject({ code: 'invalid_request', charged: 'no' })
    expect(jobs()).toHaveLength(1)
  })

  it('of what is no picture, is gone, or cannot be decoded', async () => {
    const { engine } = test
    expect(await failure('nothing')).toMatchObject({ reason: 'reference_missing' })
    const video = await addToLibrary(engine, await readFile(mediaFixture('video.mp4')))
    expect(await failure(video)).toMatchObject({ reason: 'reference_unusable' })
    const id = await addToLibrary(engine, await fourColors(48, 32).png())
    const asset = engine.library.find(id)
    if (asset === null) throw new Error('There is no such item')
    await writeFile(await engine.library.pathOf(asset), 'no picture any more')
    expect(await failure(id, { isMirrored: true })).toMatchObject({ reason: 'reference_unusable' })
    expect(jobs()).toHaveLength(2)
  })
})

describe('a stored reference that is adjusted', () => {
  it('is another one with the same name; the first stays', async () => {
    const path = join(folder, 'four.png')
    await writeFile(path, await fourColors(48, 32).png())
    const { references, localWork } = test.engine
    const { reference } = await references.add({ type: 'file', path }, { kind: 'image' })
    if (reference.type !== 'stored') throw new Error('It was not kept')
    const size = { width: 48, height: 32 }
    const turned = await localWork.adjustReference(reference, quarterTurn(size))
    expect(turned.reference).toMatchObject({ name: 'four.png', width: 32, height: 48 })
    const [, data = ''] = (await references.load(turned.reference)).split(',')
    expect(await cornersOf(Buffer.from(data, 'base64'))).toBe('BR/WG')
    await expect(references.load(reference)).resolves.toMatch(/^data:/)
  })
})
