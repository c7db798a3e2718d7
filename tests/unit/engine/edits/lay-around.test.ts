import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Transformer } from '@napi-rs/image'
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { EditCanvas } from '#shared/domain/edit.ts'
import { layAnswer } from '../../../../electron/engine/edits/lay-answer.ts'
import { sentAround } from '../../../../electron/engine/editing/extend/layout.ts'
import { decodeOriginal } from '../../../../electron/engine/media/decode/decode-original.ts'
import { greyPng } from '../../../../electron/engine/media/encode/grey-png.ts'
import { writePng } from '../../../../electron/engine/media/encode/write-png.ts'
import { pngFacts, pngWithProfile } from '../../../../electron/engine/media/facts/png-facts.ts'
import { fakeProfile } from '../../../integration/references/test-pictures.ts'
import { cutFrom, withAlpha } from '../editing/support/extended.ts'
import { PATIENCE } from '../editing/support/patience.ts'
import { paintScene } from '../editing/support/scenes.ts'

/** What the model knows: of this a part is the original. */
const world = paintScene('shapes', 640, 400)
const PLACE = { x: 140, y: 60, width: 300, height: 240 }
const CANVAS = { width: 520, height: 300, x: 90, y: 40 }
const sent = sentAround(CANVAS, null)
const scene = cutFrom(world, PLACE)
const patience = { timeout: PATIENCE }

let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lay-around-'))
})
afterEach(() => rm(folder, { recursive: true }))

/** What is there in the world of what was sent, in twice its size. */
async function answerPng(): Promise<Buffer> {
  const part = { ...sent, x: PLACE.x - CANVAS.x + sent.x, y: PLACE.y - CANVAS.y + sent.y }
  const { data } = withAlpha({ ...cutFrom(world, part), channels: 3 })
  const picture = Transformer.fromRgbaPixels(data, part.width, part.height)
  picture.resize(part.width * 2, part.height * 2)
  return picture.png()
}

async function lay(original: Uint8Array, canvas: EditCanvas = CANVAS) {
  const paths = {
    original: join(folder, 'original'),
    answer: join(folder, 'answer'),
    target: join(folder, 'target'),
  }
  await writeFile(paths.original, original)
  await writeFile(paths.answer, await answerPng())
  const grid = { width: 100, height: 80, data: new Uint8Array(8000) }
  const mask = { type: 'bytes', bytes: greyPng(grid) } as const
  const laid = await layAnswer({ ...paths, mask, sent, canvas, seed: 'a' })
  const result = laid.type === 'result' ? await readFile(paths.target) : Buffer.alloc(0)
  return { laid, result }
}

/** The scene with 16 bits and alpha: the lower bits say where a pixel is. */
async function deepPng(): Promise<Buffer> {
  const path = join(folder, 'deep.png')
  const row = (y: number, into: Uint8Array): void => {
    for (let x = 0; x < PLACE.width; x += 1) {
      for (let channel = 0; channel < 4; channel += 1) {
        const own = scene.data[(y * PLACE.width + x) * 3 + channel] ?? 0
        into[(x * 4 + channel) * 2] = channel === 3 ? 200 : own
        into[(x * 4 + channel) * 2 + 1] = (x + y) & 0xff
      }
    }
  }
  const { width, height } = PLACE
  await writePng(path, { width, height, channels: 4, depth: 16, colors: [], row })
  return readFile(path)
}

it(
  'an extended picture keeps all 16 bits and the alpha of its original, and its profile',
  patience,
  async () => {
    const original = pngWithProfile(await deepPng(), fakeProfile('RGB ', 400))
    const { laid, result } = await lay(original)
    expect(laid).toMatchObject({ type: 'result', verdict: 'accepted' })
    const before = await decodeOriginal(original, 'image/png', 1)
    const after = await decodeOriginal(result, 'image/png', 1)
    expect(after).toMatchObject({ width: 520, height: 300, channels: 4 })
    expect(pngFacts(result)?.profile).not.toBeNull()
    let around = 0
    for (let y = 0; y < 300; y += 1) {
      for (let x = 0; x < 520; x += 1) {
        const [ownX, ownY] = [x - CANVAS.x, y - CANVAS.y]
        const isOwn = ownX >= 0 && ownY >= 0 && ownX < PLACE.width && ownY < PLACE.height
        const at = (y * 520 + x) * 4
        const from = (ownY * PLACE.width + ownX) * 4
        if (isOwn && before.deep?.[from + 1] !== after.deep?.[at + 1]) expect([x, y]).toBeNull()
        if (isOwn && before.deep?.[from + 3] !== after.deep?.[at + 3]) expect([x, y]).toBeNull()
        if (!isOwn && after.deep?.[at + 3] !== 65_535) around += 1
      }
    }
    expect(around).toBe(0)
  },
)

it('shows around the original what was made there', patience, async () => {
  const { data } = withAlpha({ ...scene, channels: 3 })
  const png = await Transformer.fromRgbaPixels(data, PLACE.width, PLACE.height).png()
  const { result } = await lay(png)
  const { width, height, channels, data: pixels } = await decodeOriginal(result, 'image/png', 1)
  const made = cutFrom(
    { width, height, channels, data: pixels },
    { x: 10, y: 60, width: 40, height: 180 },
  )
  const truth = cutFrom(world, { x: 60, y: 80, width: 40, height: 180 })
  let sum = 0
  for (let at = 0; at < made.width * made.height; at += 1) {
    sum += Math.abs((made.data[at * channels] ?? 0) - (truth.data[at * 3] ?? 0))
  }
  expect(sum / (made.width * made.height)).toBeLessThan(12)
})

it('nothing is made of an original that the canvas does not hold', patience, async () => {
  const { data } = withAlpha({ ...world, channels: 3 })
  const larger = await Transformer.fromRgbaPixels(data, 640, 400).png()
  expect((await lay(larger, { ...CANVAS, width: 600 })).laid).toEqual({
    type: 'refused',
    reason: 'original-changed',
  })
})
