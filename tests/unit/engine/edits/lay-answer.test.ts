import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { Transformer } from '@napi-rs/image'
import { layAnswer } from '../../../../electron/engine/edits/lay-answer.ts'
import { writePng } from '../../../../electron/engine/media/encode/write-png.ts'
import { decodeOriginal } from '../../../../electron/engine/media/decode/decode-original.ts'
import { pngChunk, pngChunks } from '../../../../electron/engine/media/containers/png-chunks.ts'
import { pngFacts, pngWithProfile } from '../../../../electron/engine/media/facts/png-facts.ts'
import { maskPng } from '../../../integration/edits/support/originals.ts'
import { fakeProfile } from '../../../integration/references/test-pictures.ts'
import { rectangleMask } from '../editing/support/masks.ts'
import { PATIENCE } from '../editing/support/patience.ts'
import { paintScene } from '../editing/support/scenes.ts'

const [WIDTH, HEIGHT] = [480, 320]
const WHOLE = { x: 0, y: 0, width: WIDTH, height: HEIGHT }
const BOX = { x: 200, y: 120, width: 90, height: 80 }
const mask = rectangleMask(WIDTH, HEIGHT, BOX)
const scene = paintScene('shapes', WIDTH, HEIGHT)
const patience = { timeout: PATIENCE }

let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lay-'))
})
afterEach(() => rm(folder, { recursive: true }))

/** The scene as a program with 16 bits writes it: the lower ones say where a pixel is. */
async function deepPng(colors: readonly Uint8Array[] = []): Promise<Buffer> {
  const path = join(folder, 'deep.png')
  const row = (y: number, into: Uint8Array): void => {
    for (let x = 0; x < WIDTH; x += 1)
      for (let channel = 0; channel < 3; channel += 1) {
        into[(x * 3 + channel) * 2] = scene.data[(y * WIDTH + x) * scene.channels + channel] ?? 0
        into[(x * 3 + channel) * 2 + 1] = (x + y) & 0xff
      }
  }
  await writePng(path, { width: WIDTH, height: HEIGHT, channels: 3, depth: 16, colors, row })
  return readFile(path)
}

/** The scene with a red rectangle in the mask, in twice its size. */
async function answerPng(): Promise<Buffer> {
  const picture = Transformer.fromRgbaPixels(rgba(), WIDTH, HEIGHT)
  picture.resize(WIDTH * 2, HEIGHT * 2)
  return picture.png()
}

function rgba(): Buffer {
  const data = Buffer.alloc(WIDTH * HEIGHT * 4, 255)
  for (let at = 0; at < WIDTH * HEIGHT; at += 1) {
    for (let channel = 0; channel < 3; channel += 1)
      data[at * 4 + channel] = scene.data[at * scene.channels + channel] ?? 0
    if (mask.data[at] !== 0) data.set([220, 20, 30], at * 4)
  }
  return data
}

async function lay(original: Uint8Array, answer: Uint8Array, sent = WHOLE, png = maskPng(mask)) {
  const paths = {
    original: join(folder, 'original'),
    answer: join(folder, 'answer'),
    target: join(folder, 'target'),
  }
  await writeFile(paths.original, original)
  await writeFile(paths.answer, answer)
  const laid = await layAnswer({ ...paths, mask: { type: 'bytes', bytes: png }, sent, seed: 'a' })
  const result = laid.type === 'result' ? await readFile(paths.target) : Buffer.alloc(0)
  return { laid, result }
}

describe('the result of an edit', () => {
  it(
    'keeps all 16 bits of an original outside of the mask, and is changed inside',
    patience,
    async () => {
      const original = await deepPng()
      const { laid, result } = await lay(original, await answerPng())
      expect(laid.type).toBe('result')
      const before = (await decodeOriginal(original, 'image/png', null)).deep ?? []
      const after = (await decodeOriginal(result, 'image/png', null)).deep ?? []
      const differing = Array.from(mask.data, (value, at) => ({ value, at })).filter(({ at }) =>
        [0, 1, 2].some((channel) => before[at * 3 + channel] !== after[at * 3 + channel]),
      )
      expect(differing.length).toBeGreaterThan(BOX.width * BOX.height * 0.8)
      expect(differing.every(({ value }) => value !== 0)).toBe(true)
    },
  )

  it(
    'keeps what the original says about its colours and its size in the world, and nothing else',
    patience,
    async () => {
      const gamma = pngChunk('gAMA', Buffer.of(0, 0, 0xb1, 0x8f))
      const secret = pngChunk('tEXt', Buffer.from('prompt\0secret'))
      const original = pngWithProfile(await deepPng([gamma, secret]), fakeProfile('RGB', 600))
      const { result } = await lay(original, await answerPng())
      expect(pngFacts(result)?.profile).toEqual(fakeProfile('RGB', 600))
      const types = new Set(pngChunks(result)?.map(({ type }) => type))
      expect(types).toEqual(new Set(['IHDR', 'iCCP', 'gAMA', 'IDAT', 'IEND']))
    },
  )

  it(
    'has no profile of grey or printed colours, which does not fit its pixels',
    patience,
    async () => {
      const original = pngWithProfile(await deepPng(), fakeProfile('GRAY', 600))
      const { result } = await lay(original, await answerPng())
      expect(pngFacts(result)?.profile).toBeNull()
    },
  )

  it('keeps the alpha of the original, also inside of the mask', patience, async () => {
    const data = rgba()
    for (let at = 0; at < WIDTH * HEIGHT; at += 1) data[at * 4 + 3] = at % WIDTH < 20 ? 0 : 255
    for (let at = 0; at < WIDTH * 20; at += 1) data.set([7, 77, 177, 0], at * 4)
    const original = await Transformer.fromRgbaPixels(data, WIDTH, HEIGHT).png()
    const { result } = await lay(original, await answerPng())
    const after = await new Transformer(result).rawPixels()
    for (let at = 0; at < mask.data.length; at += 1) {
      const pixels = [data, after].map((bytes) => bytes.readUInt32LE(at * 4))
      if (mask.data[at] === 0 && pixels[0] !== pixels[1]) throw new Error(`Another pixel at ${at}`)
      expect.soft(after[at * 4 + 3] === data[at * 4 + 3]).toBe(true)
    }
  })
})

describe('a result is made', () => {
  it(
    'although the process that began it was ended, and left a part of its file',
    patience,
    async () => {
      await writeFile(join(folder, 'target'), 'a part')
      const { laid, result } = await lay(await deepPng(), await answerPng())
      expect(laid.type).toBe('result')
      expect(pngChunks(result)?.at(-1)?.type).toBe('IEND')
    },
  )

  it(
    'of a picture that is masked as a whole, and says that it has to be looked at',
    patience,
    async () => {
      const whole = maskPng(rectangleMask(WIDTH, HEIGHT, WHOLE))
      const { laid } = await lay(await deepPng(), await answerPng(), WHOLE, whole)
      expect(laid).toEqual({ type: 'result', verdict: 'few-details', spill: 0 })
    },
  )
})

describe('nothing is made', () => {
  it('when the original is smaller by now than what was sent of it', patience, async () => {
    const { laid } = await lay(await deepPng(), await answerPng(), { ...WHOLE, width: WIDTH + 1 })
    expect(laid).toEqual({ type: 'refused', reason: 'original-changed' })
  })

  it('when the original has another shape than the mask by now', patience, async () => {
    const small = maskPng(rectangleMask(300, 300, { x: 9, y: 9, width: 50, height: 50 }))
    const { laid } = await lay(await deepPng(), await answerPng(), WHOLE, small)
    expect(laid).toEqual({ type: 'refused', reason: 'original-changed' })
  })

  it('of an answer that cannot be decoded, or is too small to be compared', patience, async () => {
    const original = await deepPng()
    const cut = (await answerPng()).subarray(0, 2000)
    expect((await lay(original, cut)).laid).toEqual({ type: 'refused', reason: 'unreadable' })
    const tiny = await Transformer.fromRgbaPixels(Buffer.alloc(4 * 64, 90), 8, 8).png()
    const { laid } = await lay(original, tiny)
    expect(laid).toEqual({ type: 'refused', reason: 'another-picture' })
  })
})
