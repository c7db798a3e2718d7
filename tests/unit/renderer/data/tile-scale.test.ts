import { describe, expect, it } from 'vitest'
import { TILE_SIZE_RANGES, TILE_SIZES } from '../../../../renderer/data/panes.ts'
import { heightAt, POSITIONS, positionOf } from '../../../../renderer/data/tile-scale.ts'

describe.each(['create', 'library'] as const)('the slider of tile sizes of %s', (view) => {
  it('goes from the smallest to the largest, ever larger', () => {
    const { min, max } = TILE_SIZE_RANGES[view]
    const heights = Array.from({ length: POSITIONS + 1 }, (_, at) => heightAt(view, at))
    expect([heights[0], Math.round(heights[POSITIONS] ?? 0)]).toEqual([min, max])
    for (const [at, height] of heights.entries()) {
      if (at > 0) expect(height).toBeGreaterThan(heights[at - 1] ?? 0)
      expect(positionOf(view, height)).toBe(at)
    }
  })

  it('has its stops at even distances, so that their letters have room', () => {
    const [small = 0, middle = 0, large = 0] = Object.values(TILE_SIZES).map((height) =>
      positionOf(view, height),
    )
    expect(middle - small).toBeGreaterThan(20)
    expect(large - middle).toBe(middle - small)
  })
})
