import { describe, expect, it } from 'vitest'
import { sampleLine } from '../../../../electron/engine/editing/catmull-rom.ts'
import type { Picture } from '../../../../electron/engine/editing/picture.ts'

/** A picture whose levels are a linear function of the place, which a cubic gives back exactly. */
function slope(channels: 3 | 4): Picture {
  const [width, height] = [40, 30]
  const data = new Uint8Array(width * height * channels)
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1)
      data.set([3 * x, 4 * y, 2 * x + 3 * y], (y * width + x) * channels)
  return { width, height, channels, data }
}

function sampled(picture: Picture, places: readonly (readonly [number, number])[]): number[][] {
  const colors = new Float32Array(3 * places.length)
  const isWanted = new Uint8Array(places.length).fill(1)
  const atX = Float32Array.from(places, ([x]) => x)
  sampleLine(
    picture,
    atX,
    Float32Array.from(places, ([, y]) => y),
    isWanted,
    colors,
  )
  return places.map((_, at) => [...colors.subarray(3 * at, 3 * at + 3)])
}

describe('sampleLine', () => {
  it.each([3, 4] as const)(
    'is exact along a slanted line on a slope of %i channels',
    (channels) => {
      for (const step of [0.3, 1, 1.7]) {
        const count = Math.floor(30 / step)
        const places = Array.from(
          { length: count },
          (_, at) => [4 + step * at, 6 + 0.02 * step * at] as const,
        )
        const colors = sampled(slope(channels), places)
        for (const [at, [x, y]] of places.entries()) {
          expect(colors[at]?.[0]).toBeCloseTo(3 * (x - 0.5), 2)
          expect(colors[at]?.[1]).toBeCloseTo(4 * (y - 0.5), 2)
          expect(colors[at]?.[2]).toBeCloseTo(2 * (x - 0.5) + 3 * (y - 0.5), 2)
        }
      }
    },
  )

  it('gives the pixels themselves at their centres, and those of the border beyond it', () => {
    const picture = slope(3)
    expect(sampled(picture, [[7.5, 9.5]])).toEqual([[21, 36, 41]])
    const [corner] = sampled(picture, [[-20, -20]])
    expect(corner).toEqual([0, 0, 0])
    const [end] = sampled(picture, [[60, 50]])
    expect(end).toEqual([3 * 39, 4 * 29, 2 * 39 + 3 * 29])
  })

  it('leaves out what is not wanted', () => {
    const colors = new Float32Array(6).fill(-1)
    const [atX, atY] = [Float32Array.of(7.5, 8.5), Float32Array.of(9.5, 9.5)]
    sampleLine(slope(3), atX, atY, Uint8Array.of(0, 1), colors)
    expect([...colors]).toEqual([-1, -1, -1, 24, 36, 43])
  })
})
