import { describe, expect, it } from 'vitest'
import {
  editPicture,
  type EditOutcome,
  type PictureEdit,
} from '../../../../electron/engine/editing/edit-picture.ts'
import type { Mask, Picture } from '../../../../electron/engine/editing/picture.ts'
import { createRandom } from '../../../../electron/engine/editing/seeded-random.ts'
import { wholeOf } from '../../../../electron/engine/editing/register/reduce.ts'
import { medianOf } from './support/located.ts'
import { ellipseMask, rectangleMask } from './support/masks.ts'
import { PATIENCE } from './support/patience.ts'
import { enlarged, paintScene } from './support/scenes.ts'
import { differencesAt } from './support/seam.ts'
import { simulateAnswer, type Simulation } from './support/simulated-answer.ts'

const [WIDTH, HEIGHT] = [480, 320]
const SIZE = { width: 400, height: 267 }
const original = paintScene('shapes', WIDTH, HEIGHT)
const ellipse = ellipseMask(WIDTH, HEIGHT, { x: 0.5, y: 0.5, radiusX: 0.2, radiusY: 0.25 })

async function editOf(mask: Mask, simulation: Partial<Simulation> = {}): Promise<PictureEdit> {
  const content = paintScene('bricks', WIDTH, HEIGHT)
  const { answer } = await simulateAnswer(
    original,
    mask,
    { size: SIZE, isMoved: true, isRedrawn: true, content, ...simulation },
    'edit',
  )
  return { original, mask, sent: simulation.sent ?? wholeOf(original), answer, seed: 'job' }
}

function pictureOf(outcome: EditOutcome): Picture {
  if (outcome.type !== 'accepted' && outcome.type !== 'few-details') throw new Error(outcome.type)
  return outcome.picture
}

/** Returns how many bytes differ where the mask is 0, how many alphas anywhere, and how many pixels in the mask. */
function changesOf(edited: Picture, before: Picture, mask: Mask) {
  const changes = { outside: 0, alpha: 0, inside: 0 }
  const { channels } = before
  for (let at = 0; at < mask.data.length; at += 1) {
    let isChanged = false
    for (let channel = 0; channel < channels; channel += 1) {
      const place = at * channels + channel
      if (edited.data[place] === before.data[place]) continue
      if (channel === 3) changes.alpha += 1
      isChanged = true
    }
    if (isChanged && mask.data[at] === 0) changes.outside += 1
    if (isChanged && mask.data[at] !== 0) changes.inside += 1
  }
  return changes
}

function withAlpha(picture: Picture): Picture {
  const random = createRandom('alpha')
  const data = new Uint8Array(picture.width * picture.height * 4)
  for (let at = 0; at < picture.width * picture.height; at += 1) {
    data.set(picture.data.subarray(3 * at, 3 * at + 3), 4 * at)
    data[4 * at + 3] = at % 480 < 240 ? 255 : 200 + Math.floor(56 * random())
  }
  return { ...picture, channels: 4, data }
}

describe('editPicture', { timeout: PATIENCE }, () => {
  it('shows what is new in the mask, and keeps every byte outside of it', async () => {
    const edit = await editOf(ellipse)
    const outcome = editPicture(edit)
    expect(outcome.type).toBe('accepted')
    const changes = changesOf(pictureOf(outcome), original, ellipse)
    expect(changes.outside).toBe(0)
    const masked = ellipse.data.filter((value) => value > 0).length
    expect(changes.inside).toBeGreaterThan(0.9 * masked)
    expect(edit.original.data).toEqual(paintScene('shapes', WIDTH, HEIGHT).data)
  })

  it('keeps bytes and alpha for soft masks, at edges and corners, for strokes and single pixels', async () => {
    const { answer } = await editOf(ellipse, { isMoved: false })
    const random = createRandom('soft')
    const soft = ellipse.data.map((value) => (value === 0 ? 0 : Math.floor(256 * random())))
    const masks: readonly Mask[] = [
      { ...ellipse, data: soft },
      rectangleMask(WIDTH, HEIGHT, { x: 0, y: 0, width: 90, height: 70 }),
      rectangleMask(WIDTH, HEIGHT, { x: 400, y: 250, width: 80, height: 70 }),
      rectangleMask(WIDTH, HEIGHT, { x: 100, y: 140, width: 200, height: 3 }),
      rectangleMask(WIDTH, HEIGHT, { x: 250, y: 150, width: 1, height: 1 }),
      rectangleMask(WIDTH, HEIGHT, { x: WIDTH - 1, y: HEIGHT - 1, width: 1, height: 1 }),
    ]
    const before = withAlpha(original)
    for (const mask of masks) {
      const edit = { original: before, mask, sent: wholeOf(before), answer, seed: 'job' }
      const changes = changesOf(pictureOf(editPicture(edit)), before, mask)
      expect([changes.outside, changes.alpha]).toEqual([0, 0])
    }
  })

  it('shows what is new also in a stroke that is narrower than the blend', async () => {
    const stroke = rectangleMask(WIDTH, HEIGHT, { x: 100, y: 140, width: 200, height: 9 })
    const white = { ...original, data: new Uint8Array(original.data.length).fill(255) }
    const edit = await editOf(stroke, { content: white, reach: 1, isRedrawn: false })
    const edited = pictureOf(editPicture(edit))
    const middle = (144 * WIDTH + 200) * 3
    expect(edited.data[middle]).toBeGreaterThan(200)
  })

  it('puts an answer to a part of the picture there, at the full size of the original', async () => {
    const large = enlarged(paintScene('shapes', 400, 267), 3)
    const mask = ellipseMask(1200, 801, { x: 0.3, y: 0.4, radiusX: 0.08, radiusY: 0.1 })
    const sent = { x: 60, y: 140, width: 630, height: 360 }
    const simulation = { size: { width: 448, height: 256 }, sent, isMoved: true, isRedrawn: true }
    const { answer } = await simulateAnswer(large, mask, simulation, 'crop')
    const outcome = editPicture({ original: large, mask, sent, answer, seed: 'job' })
    const edited = pictureOf(outcome)
    expect(changesOf(edited, large, mask).outside).toBe(0)
    // Nothing new was asked for: the place must look as before.
    expect(medianOf(differencesAt(edited, large, mask, 16))).toBeLessThan(1.5)
  })

  it('takes an answer that is finer than the original', async () => {
    const edit = await editOf(ellipse, { size: { width: 1200, height: 800 } })
    const outcome = editPicture(edit)
    expect(outcome.type).toBe('accepted')
    expect(changesOf(pictureOf(outcome), original, ellipse).outside).toBe(0)
    if (outcome.type === 'accepted') expect(outcome.map.xx).toBeCloseTo(2.5, 0)
  })

  it('says that the mask is not in the answer when it was cut off', async () => {
    const mask = rectangleMask(WIDTH, HEIGHT, { x: 160, y: 5, width: 120, height: 60 })
    const outcome = editPicture(
      await editOf(mask, { size: { width: 448, height: 192 }, placement: 'cover' }),
    )
    expect(outcome.type).toBe('mask-not-in-answer')
    expect(outcome).not.toHaveProperty('picture')
  })

  it('says so, too, when the mask reaches out of what was sent', async () => {
    const sent = { x: 0, y: 0, width: 240, height: 160 }
    const outcome = editPicture(await editOf(ellipse, { sent, size: { width: 240, height: 160 } }))
    expect(outcome.type).not.toBe('accepted')
    expect(outcome).not.toHaveProperty('picture')
  })

  it('has no picture of another one, and none without a mask', async () => {
    const edit = await editOf(ellipse)
    const answer = paintScene('bricks', SIZE.width, SIZE.height)
    expect(editPicture({ ...edit, answer })).toMatchObject({
      type: 'refused',
      reason: 'another-picture',
    })
    const mask = { ...ellipse, data: new Uint8Array(WIDTH * HEIGHT) }
    expect(editPicture({ ...edit, mask })).toEqual({ type: 'refused', reason: 'nothing-masked' })
  })

  it('takes no mask of another size, and nothing that was sent from outside of the picture', async () => {
    const edit = await editOf(ellipse)
    const mask = ellipseMask(WIDTH / 2, HEIGHT, { x: 0.5, y: 0.5, radiusX: 0.2, radiusY: 0.2 })
    expect(() => editPicture({ ...edit, mask })).toThrow('as large as the original')
    const sent = { x: 10, y: 0, width: WIDTH, height: HEIGHT }
    expect(() => editPicture({ ...edit, sent })).toThrow('not in the original')
  })

  it('gives the same bytes when it is done again, and other grain for another job', async () => {
    const noisy = paintScene('landscape', WIDTH, HEIGHT)
    const mask = ellipseMask(WIDTH, HEIGHT, { x: 0.5, y: 0.6, radiusX: 0.2, radiusY: 0.25 })
    const simulation = { size: { width: 240, height: 160 }, isMoved: true }
    const { answer } = await simulateAnswer(noisy, mask, simulation, 'again')
    const edit = { original: noisy, mask, sent: wholeOf(noisy), answer, seed: 'job' }
    const first = pictureOf(editPicture(edit))
    expect(pictureOf(editPicture(edit)).data).toEqual(first.data)
    expect(pictureOf(editPicture({ ...edit, seed: 'other' })).data).not.toEqual(first.data)
  })

  it.each([
    ['white', 255, 255],
    ['black', 0, 0],
    ['half black, half clipped', 0, 255],
  ])('has finite figures for a picture that is %s', (_, left, right) => {
    const flat = original.data.map((__, at) => (Math.floor(at / 3) % WIDTH < 240 ? left : right))
    const before = { ...original, data: flat }
    const edit = { original: before, mask: ellipse, sent: wholeOf(before), seed: 'job' }
    for (const answer of [before, original]) {
      const outcome = editPicture({ ...edit, answer })
      expect(outcome.type).not.toBe('accepted')
      const figures = JSON.stringify(outcome, (key, value: unknown) =>
        key === 'picture' ? undefined : value,
      )
      // JSON has no NaN and no Infinity.
      expect(figures).not.toContain('null')
    }
  })

  it('lies as it was placed, to be checked by eye, where all of the picture is masked', async () => {
    const all = { ...ellipse, data: new Uint8Array(WIDTH * HEIGHT).fill(255) }
    const outcome = editPicture(await editOf(all))
    expect(outcome.type).toBe('few-details')
  })
})
