import { describe, expect, it } from 'vitest'
import { grainFor, noiseOf } from '../../../../electron/engine/editing/grain.ts'
import type { Picture } from '../../../../electron/engine/editing/picture.ts'
import { wholeOf } from '../../../../electron/engine/editing/register/reduce.ts'
import { createRandom, normal } from '../../../../electron/engine/editing/seeded-random.ts'
import { paintScene } from './support/scenes.ts'

function noisy(sigma: number): Picture {
  const slope = paintScene('gradient', 320, 240)
  const random = createRandom('noise')
  const data = new Uint8Array(slope.data.length)
  for (let at = 0; at < data.length; at += 3) {
    const noise = sigma * normal(random)
    for (let channel = at; channel < at + 3; channel += 1)
      data[channel] = Math.round((slope.data[channel] ?? 0) + noise)
  }
  return { ...slope, data }
}

function deviationOf(values: Float32Array): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length
  return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length)
}

const always = (): boolean => true

describe('noiseOf', () => {
  it.each([2, 5])('finds a deviation of %i levels on a slope', (sigma) => {
    const picture = noisy(sigma)
    const noise = noiseOf(picture, wholeOf(picture), always)
    // The flattest blocks have a little less by chance.
    expect(noise.sigma).toBeGreaterThan(0.8 * sigma)
    expect(noise.sigma).toBeLessThan(1.15 * sigma)
    expect(noise.correlation).toBeLessThan(0.15)
  })

  it('finds none where there is none, and none where it must not look', () => {
    const picture = paintScene('gradient', 320, 240)
    expect(noiseOf(picture, wholeOf(picture), always).sigma).toBeLessThan(0.5)
    expect(noiseOf(noisy(5), wholeOf(picture), () => false).sigma).toBe(0)
  })
})

describe('grainFor', () => {
  const none = { sigma: 0, correlation: 0 }

  it('has the deviation 1, is the same for a job, and is smoother where neighbours are alike', () => {
    for (const correlation of [0, 0.6]) {
      const noise = { sigma: 3, correlation }
      const { sigma, tile } = grainFor(noise, none, 0.5, 'job')
      expect(sigma).toBe(3)
      expect(deviationOf(tile)).toBeGreaterThan(0.97)
      expect(deviationOf(tile)).toBeLessThan(1.03)
      expect(grainFor(noise, none, 0.5, 'job').tile).toEqual(tile)
      expect(grainFor(noise, none, 0.5, 'other').tile).not.toEqual(tile)
    }
  })

  it('adds what the answer lacks only, and never more than eight levels', () => {
    const noise = { sigma: 5, correlation: 0 }
    expect(grainFor(noise, noise, 1, 'job').sigma).toBe(0)
    expect(grainFor(noise, { sigma: 3, correlation: 0 }, 1, 'job').sigma).toBe(4)
    expect(grainFor(noise, noise, 0.25, 'job').sigma).toBeGreaterThan(4.9)
    expect(grainFor({ sigma: 30, correlation: 0 }, none, 1, 'job').sigma).toBe(8)
    expect(grainFor({ sigma: 0.2, correlation: 0 }, none, 1, 'job').sigma).toBe(0)
  })
})
