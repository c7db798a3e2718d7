import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { IMAGE_SIZES, pixelsOfSize } from '#shared/domain/aspect-ratio.ts'
import { mix } from '../../../../../electron/engine/demo/paint/color.ts'
import { SCENES } from '../../../../../electron/engine/demo/paint/keywords.ts'
import { fractalCurve, peakedCurve } from '../../../../../electron/engine/demo/paint/noise.ts'
import { pictureSvg } from '../../../../../electron/engine/demo/paint/picture.ts'
import { seededRandom } from '../../../../../electron/engine/demo/paint/random.ts'

describe('pictureSvg', () => {
  it.each(SCENES)('draws %s in every size without a broken number', (scene) => {
    for (const size of IMAGE_SIZES) {
      const svg = pictureSvg({ prompt: scene, index: 0, ...pixelsOfSize(size) })
      const { width, height } = pixelsOfSize(size)
      expect(svg).toContain(`viewBox="0 0 ${width} ${height}"`)
      expect(svg).not.toMatch(/NaN|Infinity|undefined|null/)
    }
  })

  it('depends on prompt, index and size, and on nothing else', () => {
    const wish = { prompt: 'hello', index: 0, width: 1280, height: 720 }
    const svg = pictureSvg(wish)
    expect(pictureSvg(wish)).toBe(svg)
    for (const change of [{ prompt: 'hello!' }, { index: 1 }, { width: 720, height: 1280 }]) {
      expect(pictureSvg({ ...wish, ...change })).not.toBe(svg)
    }
  })

  it('takes any prompt, and never writes it into the picture', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (prompt) => {
        const svg = pictureSvg({ prompt: `"><&${prompt}`, index: 0, width: 72, height: 128 })
        expect(svg).not.toContain('"><&')
      }),
      { numRuns: 20 },
    )
  })
})

describe('seededRandom', () => {
  it('repeats itself for a seed and keeps to its bounds', () => {
    fc.assert(
      fc.property(fc.string(), (seed) => {
        const [one, same] = [seededRandom(seed), seededRandom(seed)]
        for (let draw = 0; draw < 20; draw++) {
          const value = one.next()
          expect(same.next()).toBe(value)
          expect(value).toBeGreaterThanOrEqual(0)
          expect(value).toBeLessThan(1)
        }
        expect(one.between(3, 4)).toBeLessThan(4)
        expect([1, 2]).toContain(one.integer(1, 2))
      }),
    )
  })

  it('has nothing to pick from nothing', () => {
    expect(() => seededRandom('x').pick([])).toThrow('Nothing to pick from')
  })
})

describe('curves', () => {
  it('stay between −1 and 1, on both sides of zero', () => {
    const curves = [fractalCurve(seededRandom('c'), 5), peakedCurve(seededRandom('c'), 4)]
    fc.assert(
      fc.property(fc.double({ min: -1e4, max: 1e4, noNaN: true }), (x) => {
        for (const curve of curves) {
          expect(Math.abs(curve(x))).toBeLessThanOrEqual(1)
        }
      }),
    )
  })
})

describe('mix', () => {
  it('begins at one colour and ends at the other', () => {
    expect(mix('#123456', '#fedcba', 0)).toBe('#123456')
    expect(mix('#123456', '#fedcba', 1)).toBe('#fedcba')
    expect(mix('#000000', '#ffffff', 0.5)).toMatch(/^#([0-9a-f]{2})\1\1$/)
  })
})
