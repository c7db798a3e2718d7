import { describe, expect, it } from 'vitest'
import {
  actualScaleOf,
  closestScale,
  fittedTogether,
  pannedBy,
  WHOLE,
  withinStages,
  zoomedBy,
} from '../../../../../../renderer/features/compare/view/linked-view.ts'

const STAGE = { width: 600, height: 400 }
const SMALL = { width: 512, height: 512 }
const LARGE = { width: 2048, height: 2048 }

function boundsOf(pictures: readonly (typeof SMALL)[], ratio = 1) {
  const fitted = fittedTogether(pictures, STAGE, ratio)
  const actual = pictures.map((picture, index) =>
    actualScaleOf(picture, fitted[index] ?? SMALL, ratio),
  )
  return { fitted, stage: STAGE, closest: closestScale(actual) }
}

describe('pictures that are fitted together', () => {
  it('lie exactly over each other when their proportions are the same, whatever their pixels are', () => {
    expect(fittedTogether([SMALL, LARGE], STAGE, 1)).toEqual([
      { width: 400, height: 400 },
      { width: 400, height: 400 },
    ])
  })

  it('are never larger than the largest of them really is', () => {
    expect(
      fittedTogether(
        [
          { width: 100, height: 50 },
          { width: 50, height: 25 },
        ],
        STAGE,
        2,
      ),
    ).toEqual([
      { width: 50, height: 25 },
      { width: 50, height: 25 },
    ])
  })

  it('keep their own proportions', () => {
    const [wide, tall] = fittedTogether(
      [
        { width: 2000, height: 1000 },
        { width: 1000, height: 2000 },
      ],
      STAGE,
      1,
    )
    expect(wide).toEqual({ width: 600, height: 300 })
    expect(tall).toEqual({ width: 200, height: 400 })
  })
})

describe('a linked view', () => {
  it('keeps what is under the pointer where it is, in every picture', () => {
    const bounds = boundsOf([LARGE, LARGE])
    const picture = { width: 400, height: 400 }
    const before = { scale: 3, x: 0.1, y: -0.1 }
    const point = { x: 30, y: -50 }
    const after = zoomedBy(before, 2, { point, picture }, bounds)
    const under = (view: typeof before) => ({
      x: view.x + point.x / (picture.width * view.scale),
      y: view.y + point.y / (picture.height * view.scale),
    })
    expect(after.scale).toBe(6)
    expect(under(after).x).toBeCloseTo(under(before).x)
    expect(under(after).y).toBeCloseTo(under(before).y)
  })

  it('comes as close as 800 % of the picture with the most pixels, and no closer', () => {
    const bounds = boundsOf([SMALL, LARGE])
    const picture = { width: 400, height: 400 }
    const closest = zoomedBy(WHOLE, 1000, { point: { x: 0, y: 0 }, picture }, bounds)
    expect((400 * closest.scale) / LARGE.width).toBeCloseTo(8)
  })

  it('goes back to the whole and no farther', () => {
    const bounds = boundsOf([LARGE, LARGE])
    const picture = { width: 400, height: 400 }
    const close = { scale: 2, x: 0.2, y: 0.2 }
    expect(zoomedBy(close, 0.1, { point: { x: 90, y: 90 }, picture }, bounds)).toEqual(WHOLE)
  })

  it('moves by the same part of every picture, up to the edge of the one that reaches farthest', () => {
    const bounds = boundsOf([LARGE, LARGE])
    const picture = { width: 400, height: 400 }
    const moved = pannedBy({ scale: 4, x: 0, y: 0 }, { x: -160, y: 0 }, picture, bounds)
    expect(moved).toEqual({ scale: 4, x: 0.1, y: 0 })
    const far = pannedBy(moved, { x: -9999, y: 0 }, picture, bounds)
    expect(far.x).toBeCloseTo(0.5 - 600 / 3200)
  })

  it('stays within its stage when that has no size yet', () => {
    const bounds = { fitted: [{ width: 0, height: 0 }], stage: { width: 0, height: 0 }, closest: 8 }
    expect(
      Object.values(withinStages({ scale: 2, x: 0.3, y: 0 }, bounds)).every(Number.isFinite),
    ).toBe(true)
  })
})
