import { Transformer } from '@napi-rs/image'
import { expect, it } from 'vitest'
import { scaleMask } from '../../../electron/engine/editing/scale-mask.ts'
import { PATIENCE } from '../../unit/engine/editing/support/patience.ts'
import { bytesOf, editBed, requestOf, somewhere } from './support/edit-bed.ts'
import { addToLibrary, photo } from './support/originals.ts'

const bed = editBed()

/** The pixels of a picture without alpha as any program shows it: red, green and blue. */
async function shownPixels(bytes: Uint8Array): Promise<Uint8Array> {
  const picture = new Transformer(bytes)
  picture.rotate()
  return picture.rawPixels()
}

function isSame(one: Uint8Array, other: Uint8Array, at: number): boolean {
  return one[at] === other[at] && one[at + 1] === other[at + 1] && one[at + 2] === other[at + 2]
}

it(
  'a photo of 24 megapixels that lies on its side is changed inside of the mask, and nowhere else',
  { timeout: PATIENCE },
  async () => {
    const { engine } = bed.test
    const jpeg = await photo(6000, 4000, 6)
    const original = await addToLibrary(engine, jpeg)
    const mask = somewhere(1633, 2449)
    const plan = await bed.prepare(original, mask)
    expect(plan).toMatchObject({
      original: { width: 4000, height: 6000 },
      edit: { asset: original, way: 'close-up' },
      checkable: true,
    })

    const job = await bed.edited(requestOf(plan))
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
    const large = scaleMask(mask, { width: 4000, height: 6000 })
    let changedOutside = 0
    let changedInside = 0
    let inside = 0
    for (let at = 0; at < large.data.length; at += 1) {
      const isMasked = large.data[at] !== 0
      if (isMasked) inside += 1
      if (isSame(before, after, at * 3)) continue
      if (isMasked) changedInside += 1
      else changedOutside += 1
    }
    expect(changedOutside).toBe(0)
    expect(changedInside / inside).toBeGreaterThan(0.9)
  },
)
