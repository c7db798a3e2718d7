import { describe, expect, it } from 'vitest'
import type { Picture } from '../../../../electron/engine/editing/picture.ts'
import { judge } from '../../../../electron/engine/editing/verdict.ts'
import { locate } from './support/located.ts'
import { ellipseMask } from './support/masks.ts'
import { PATIENCE } from './support/patience.ts'
import { paintScene, type SceneName } from './support/scenes.ts'
import { simulateAnswer } from './support/simulated-answer.ts'

const [WIDTH, HEIGHT] = [720, 480]
const SIZE = { width: 540, height: 360 }
const TEXTURED: readonly SceneName[] = ['landscape', 'shapes', 'bricks', 'night']
const mask = ellipseMask(WIDTH, HEIGHT, { x: 0.45, y: 0.55, radiusX: 0.15, radiusY: 0.2 })

function pixelsMoved(picture: Picture, from: (x: number, y: number) => [number, number]): Picture {
  const { width, height, channels, data } = picture
  const moved = new Uint8Array(data.length)
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const [fromX, fromY] = from(x, y)
      const at = (fromY * width + fromX) * channels
      moved.set(data.subarray(at, at + channels), (y * width + x) * channels)
    }
  }
  return { ...picture, data: moved }
}

async function verdictOn(scene: SceneName, content: Picture): Promise<string> {
  const original = paintScene(scene, WIDTH, HEIGHT)
  const simulated = await simulateAnswer(content, mask, { size: SIZE }, scene)
  return judge(locate(original, mask, simulated).registration).type
}

describe('judge', { timeout: PATIENCE }, () => {
  it.each(TEXTURED)('refuses a picture of the same kind in the place of %s', async (scene) => {
    expect(await verdictOn(scene, paintScene(scene, WIDTH, HEIGHT, 'other'))).toBe('refused')
  })

  it('refuses a picture of another kind', async () => {
    expect(await verdictOn('landscape', paintScene('shapes', WIDTH, HEIGHT))).toBe('refused')
  })

  it.each(['landscape', 'night'] as const)('refuses %s mirrored', async (scene) => {
    const original = paintScene(scene, WIDTH, HEIGHT)
    const mirrored = pixelsMoved(original, (x, y) => [WIDTH - 1 - x, y])
    expect(await verdictOn(scene, mirrored)).toBe('refused')
  })

  it.each(['shapes', 'bricks'] as const)('refuses %s upside down', async (scene) => {
    const original = paintScene(scene, WIDTH, HEIGHT)
    const upsideDown = pixelsMoved(original, (x, y) => [x, HEIGHT - 1 - y])
    expect(await verdictOn(scene, upsideDown)).toBe('refused')
  })

  it('refuses a flat grey picture', async () => {
    const grey = {
      width: WIDTH,
      height: HEIGHT,
      channels: 3 as const,
      data: new Uint8Array(WIDTH * HEIGHT * 3).fill(127),
    }
    expect(await verdictOn('shapes', grey)).toBe('refused')
  })

  it.each(['landscape', 'bricks'] as const)('refuses %s seen from much closer', async (scene) => {
    const original = paintScene(scene, WIDTH, HEIGHT)
    const closer = pixelsMoved(original, (x, y) => [
      Math.floor(0.2 * WIDTH + 0.6 * x),
      Math.floor(0.2 * HEIGHT + 0.6 * y),
    ])
    expect(await verdictOn(scene, closer)).toBe('refused')
  })

  it.each(['gradient', 'lamp'] as const)('has too few details in a %s', async (scene) => {
    expect(await verdictOn(scene, paintScene(scene, WIDTH, HEIGHT))).toBe('few-details')
  })

  it('is no more than few details where hardly enough of them are alike', () => {
    const similarity = { tiles: 34, correlation: 0.9, median: 0.9, share: 1 }
    const deviation = { scaleX: 0, scaleY: 0, shear: 0, rotation: 0 }
    const { registration } = { registration: { similarity, deviation } }
    expect(judge(registration).type).toBe('few-details')
    expect(judge({ ...registration, similarity: { ...similarity, tiles: 35 } }).type).toBe(
      'accepted',
    )
    expect(judge({ similarity, deviation: { ...deviation, scaleX: 0.2 } })).toEqual({
      type: 'refused',
      reason: 'distorted',
    })
  })
})
