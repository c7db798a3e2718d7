import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { Transformer } from '@napi-rs/image'
import { describe, expect, it } from 'vitest'
import { canvasOfRatio } from '#shared/domain/canvas.ts'
import type { EditCanvas, PreparedEdit } from '#shared/domain/edit.ts'
import type { PixelSize } from '#shared/domain/reference-change.ts'
import { errorDataOf } from '#shared/errors.ts'
import type { Picture } from '../../../electron/engine/editing/picture.ts'
import { cutFrom } from '../../unit/engine/editing/support/extended.ts'
import { PATIENCE } from '../../unit/engine/editing/support/patience.ts'
import { runAndKill } from '../support/killed-process.ts'
import { bytesOf, EDIT_MODEL, editBed, requestOf, settled } from './support/edit-bed.ts'
import { addToLibrary, photo } from './support/originals.ts'

const bed = editBed()
const patience = { timeout: PATIENCE }

function prepare(asset: string, canvas: EditCanvas): Promise<PreparedEdit> {
  const asked = { asset, mask: null, canvas, way: 'auto', model: EDIT_MODEL } as const
  return bed.test.engine.edits.prepare(asked)
}

/** The pixels of a picture without alpha as any program shows it: red, green and blue. */
async function shown(bytes: Uint8Array, size: PixelSize): Promise<Picture> {
  const picture = new Transformer(bytes)
  picture.rotate()
  return { ...size, channels: 3, data: await picture.rawPixels() }
}

/** Returns the part of a result that is the original's, and that original. */
async function originalsIn(
  result: Uint8Array,
  canvas: EditCanvas,
  original: Uint8Array,
  size: PixelSize,
) {
  const after = cutFrom(await shown(result, canvas), { x: canvas.x, y: canvas.y, ...size })
  const before = await shown(original, size)
  return [Buffer.from(after.data), Buffer.from(before.data)] as const
}

it('a photo that lies on its side is extended around each of its pixels', patience, async () => {
  const { engine } = bed.test
  // One of 24 megapixels is extended in the window (`e2e/days-work.spec.ts`).
  const jpeg = await photo(2400, 1600, 6)
  const asset = await addToLibrary(engine, jpeg)
  const size = { width: 1600, height: 2400 }
  const canvas = canvasOfRatio(size, { width: 1, height: 1 })
  const plan = await prepare(asset, canvas)
  expect(plan).toMatchObject({
    original: size,
    edit: { asset, way: 'whole', canvas },
    size: '1024x1024',
    checkable: true,
  })
  expect(plan.originalPixelsPerAnswerPixel).toBeGreaterThan(2)

  const job = await bed.edited(requestOf(plan))
  const [result] = job.extras ?? []
  expect(result).toMatchObject({ width: 2400, height: 2400, edit: { verdict: 'accepted' } })
  const bytes = await bytesOf(engine, result?.id)
  const [after, before] = await originalsIn(bytes, canvas, jpeg, size)
  expect(after.equals(before)).toBe(true)
})

describe('an extension', () => {
  it('of a tiny picture, and to 20:1, is made or kept with its reason', patience, async () => {
    const tiny = await addToLibrary(bed.test.engine, await photo(40, 30, 1))
    const long = await addToLibrary(bed.test.engine, await photo(600, 60, 1))
    const plans = [
      await prepare(tiny, { width: 160, height: 90, x: 60, y: 30 }),
      await prepare(long, canvasOfRatio({ width: 600, height: 60 }, { width: 20, height: 1 })),
    ]
    expect(plans.map(({ checkable }) => checkable)).toEqual([false, false])
    for (const plan of plans) {
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      const job = await bed.edited(requestOf(plan))
      const [answer] = job.outputs
      const { canvas } = plan.edit
      const [result] = job.extras ?? []
      expect(answer?.edit?.type).toBe('answer')
      if (result === undefined) expect(answer?.edit).toHaveProperty('reason')
      else expect(result).toMatchObject({ width: canvas?.width, height: canvas?.height })
    }
  })

  it(
    'is refused before it is paid for where it would be too large, or is none',
    patience,
    async () => {
      const asset = await addToLibrary(bed.test.engine, await photo(600, 400, 1))
      const reasonFor = async (canvas: EditCanvas) =>
        prepare(asset, canvas).then(
          () => null,
          (thrown: unknown) => errorDataOf(thrown).reason,
        )
      expect(await reasonFor({ width: 16_000, height: 8000, x: 0, y: 0 })).toBe('canvas_too_large')
      expect(await reasonFor({ width: 20_000, height: 400, x: 0, y: 0 })).toBe('canvas_too_large')
      expect(await reasonFor({ width: 700, height: 500, x: 101, y: 0 })).toBe('canvas_shape')
      expect(await reasonFor({ width: 600, height: 400, x: 0, y: 0 })).toBe('mask_empty')
      expect(await reasonFor({ width: 601, height: 400, x: 0, y: 0 })).toBeNull()
      expect(bed.generations()).toHaveLength(0)
    },
  )

  it(
    'that was killed before its result was there is made by the next start',
    patience,
    async () => {
      const jpeg = await photo(900, 600, 1)
      const asset = await addToLibrary(bed.test.engine, jpeg)
      const size = { width: 900, height: 600 }
      const canvas = canvasOfRatio(size, { width: 16, height: 9 }, { x: 0, y: 0 })
      const request = requestOf(await prepare(asset, canvas))
      const profiles: unknown = JSON.parse(JSON.stringify(bed.test.storage.read()))
      await bed.test.engine.close()
      const changes = await runAndKill({ folder: bed.folder, profiles }, [request], (seen) =>
        seen.some(({ state }) => state === 'succeeded'),
      )
      const again = await bed.restart()
      again.engine.jobs.recovery.run()
      await again.engine.jobs.recovery.settled()
      again.engine.edits.resume()
      const job = await settled(again, changes.at(-1)?.id ?? '')
      const [result] = job.extras ?? []
      expect(result).toMatchObject({ width: canvas.width, height: canvas.height })
      const bytes = await bytesOf(again.engine, result?.id)
      const [after, before] = await originalsIn(bytes, canvas, jpeg, size)
      expect(after.equals(before)).toBe(true)
      expect(bed.generations()).toHaveLength(1)
      expect(await readdir(join(bed.folder, 'incoming'))).toEqual([])
    },
  )
})
