import { describe, expect, it } from 'vitest'
import { extendPicture } from '../../../../../electron/engine/editing/extend/extend-picture.ts'
import type { Picture } from '../../../../../electron/engine/editing/picture.ts'
import { cutFrom, withAlpha } from '../support/extended.ts'
import { paintScene } from '../support/scenes.ts'

const [WIDTH, HEIGHT] = [240, 160]
const scene = paintScene('shapes', WIDTH, HEIGHT)
const layout = { width: 480, height: 260, original: { x: 130, y: 40 } }
const place = { ...layout.original, width: WIDTH, height: HEIGHT }

function colorAt({ width, channels, data }: Picture, x: number, y: number): readonly number[] {
  const at = (y * width + x) * channels
  return [...data.subarray(at, at + channels)]
}

/** Returns how much neighbours differ on average along a row. */
function roughness(picture: Picture, y: number, from: number, to: number): number {
  let sum = 0
  for (let x = from; x < to - 1; x += 1)
    sum += Math.abs((colorAt(picture, x, y)[1] ?? 0) - (colorAt(picture, x + 1, y)[1] ?? 0))
  return sum / (to - from)
}

describe('a picture with something around it', () => {
  const extended = extendPicture(scene, layout)

  it('has the picture itself, exactly', () => {
    expect(extended).toMatchObject({ width: 480, height: 260, channels: 3 })
    expect(Buffer.from(cutFrom(extended, place).data)).toEqual(Buffer.from(scene.data))
  })

  it('goes on at its border without a step, as a mirror does', () => {
    for (const y of [45, 100, 190]) {
      const inside = colorAt(extended, 130, y)
      colorAt(extended, 129, y).forEach((value, channel) => {
        expect(Math.abs(value - (inside[channel] ?? 0))).toBeLessThanOrEqual(2)
      })
    }
    for (const x of [135, 300, 365]) {
      const inside = colorAt(extended, x, 199)
      colorAt(extended, x, 200).forEach((value, channel) => {
        expect(Math.abs(value - (inside[channel] ?? 0))).toBeLessThanOrEqual(2)
      })
    }
  })

  it('has nothing far away that could be taken for a thing', () => {
    const own = roughness(extended, 100, 130, 370)
    expect(roughness(extended, 100, 0, 60)).toBeLessThan(own / 3)
    expect(roughness(extended, 100, 420, 480)).toBeLessThan(own / 3)
  })
})

it('is opaque around a picture with alpha, in the colours of what is opaque of it', () => {
  const hole = withAlpha(scene, (x) => (x < 60 ? 0 : 255))
  for (let at = 0; at < WIDTH * HEIGHT; at += 1)
    if (at % WIDTH < 60) hole.data.set([255, 0, 255], at * 4)
  const extended = extendPicture(hole, layout)
  expect(Buffer.from(cutFrom(extended, place).data)).toEqual(Buffer.from(hole.data))
  for (const x of [0, 60, 120]) {
    const [red = 0, green = 0, , alpha] = colorAt(extended, x, 100)
    expect(alpha).toBe(255)
    // Not the purple that nobody sees.
    expect(red - green).toBeLessThan(120)
  }
})

it('is there around the smallest and around the longest pictures', () => {
  const dot = { width: 1, height: 1, channels: 3, data: Uint8Array.of(10, 200, 30) } as const
  const around = extendPicture(dot, { width: 50, height: 40, original: { x: 20, y: 39 } })
  expect(new Set(around.data)).toEqual(new Set([10, 200, 30]))
  const line = cutFrom(scene, { x: 0, y: 0, width: WIDTH, height: 12 })
  const wide = extendPicture(line, { width: 2 * WIDTH, height: 700, original: { x: 0, y: 680 } })
  expect(wide.data).toHaveLength(2 * WIDTH * 700 * 3)
})
