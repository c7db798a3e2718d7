import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Transformer } from '@napi-rs/image'
import { expect, it } from 'vitest'
import type { PreparedEdit } from '#shared/domain/edit.ts'
import type { ImageRequest, Job } from '#shared/domain/generation.ts'
import type { Mask } from '../../../electron/engine/editing/picture.ts'
import { scaleMask } from '../../../electron/engine/editing/scale-mask.ts'
import type { Engine } from '../../../electron/engine/engine.ts'
import { ellipseMask } from '../../unit/engine/editing/support/masks.ts'
import { PATIENCE } from '../../unit/engine/editing/support/patience.ts'
import { engineWithServer } from '../support/engine-with-server.ts'
import { imageRequest } from '../support/requests.ts'
import { addToLibrary, maskPng, photo } from './support/originals.ts'

const testBed = engineWithServer()
const MODEL = 'grok-imagine-1.0-edit'

/** An ellipse somewhere in the right half. */
function somewhere(width: number, height: number): Mask {
  return ellipseMask(width, height, { x: 0.6, y: 0.45, radiusX: 0.07, radiusY: 0.08 })
}

async function prepared(engine: Engine, asset: string, mask: Mask): Promise<PreparedEdit> {
  const path = join(testBed.folder, 'mask.png')
  await writeFile(path, maskPng(mask))
  return engine.edits.prepare({ asset, mask: { type: 'file', path }, way: 'auto', model: MODEL })
}

function requestOf({ edit, reference, size }: PreparedEdit, count = 1): ImageRequest {
  return imageRequest(count, {
    model: MODEL,
    prompt: 'a lighthouse',
    size,
    references: [reference],
    edit,
  })
}

/** Makes an edit, and waits until its results are there. */
async function edited(request: ImageRequest): Promise<Job> {
  const { engine, ended, latest } = testBed.test
  const { id } = await ended(engine.jobs.create(request).id)
  await engine.edits.settled()
  const job = latest(id)
  if (job === undefined) throw new Error('There is no such job')
  return job
}

/** The bytes of an item's own file. */
async function bytesOf(engine: Engine, id: string | undefined): Promise<Buffer> {
  const asset = engine.library.find(id ?? '')
  if (asset === null) throw new Error('There is no such item')
  return readFile(await engine.library.pathOf(asset))
}

/** The pixels of a picture as any program shows it, as red, green, blue and alpha. */
async function shownPixels(
  bytes: Uint8Array,
): Promise<{ width: number; height: number; data: Buffer }> {
  const picture = new Transformer(bytes)
  picture.rotate()
  const png = await picture.png()
  const upright = new Transformer(png)
  const { width, height } = await upright.metadata()
  const raw = await upright.rawPixels()
  const channels = raw.length / width / height
  const data = Buffer.alloc(width * height * 4, 255)
  for (let at = 0; at < width * height; at += 1) {
    raw.copy(data, at * 4, at * channels, (at + 1) * channels)
  }
  return { width, height, data }
}

it(
  'a photo of 24 megapixels that lies on its side is changed inside of the mask, and nowhere else',
  { timeout: PATIENCE },
  async () => {
    const { engine } = testBed.test
    const jpeg = await photo(6000, 4000, 6)
    const original = await addToLibrary(engine, jpeg)
    const mask = somewhere(1633, 2449)
    const plan = await prepared(engine, original, mask)
    expect(plan).toMatchObject({
      original: { width: 4000, height: 6000 },
      edit: { asset: original, way: 'close-up' },
      checkable: true,
    })

    const job = await edited(requestOf(plan))
    const [answer] = job.outputs
    const [result] = job.extras ?? []
    expect(answer?.edit).toEqual({ type: 'answer', verdict: 'accepted' })
    expect(result).toMatchObject({
      mime: 'image/png',
      width: 4000,
      height: 6000,
      extra: true,
      edit: { type: 'result', answer: answer?.id, verdict: 'accepted' },
    })
    expect(job.outputs).toHaveLength(1)

    const before = await shownPixels(jpeg)
    const after = await shownPixels(await bytesOf(engine, result?.id))
    const large = scaleMask(mask, before)
    let outside = 0
    let inside = 0
    for (let at = 0; at < large.data.length; at += 1) {
      const isSame = before.data.readUInt32LE(at * 4) === after.data.readUInt32LE(at * 4)
      if (!isSame && large.data[at] === 0) outside += 1
      if (!isSame && large.data[at] !== 0) inside += 1
    }
    expect(outside).toBe(0)
    expect(inside / large.data.filter((value) => value > 0).length).toBeGreaterThan(0.9)
  },
)
