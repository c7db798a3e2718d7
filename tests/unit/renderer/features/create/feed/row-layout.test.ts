import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  layoutRow,
  layoutTiles,
  type Box,
} from '../../../../../../renderer/features/create/feed/row-layout.ts'

const ratios = fc.array(fc.constantFrom(16 / 9, 9 / 16, 7 / 4, 4 / 7, 1, 3 / 2, 21 / 9), {
  minLength: 1,
  maxLength: 10,
})
const width = fc.integer({ min: 320, max: 3000 })
const maxTileHeight = fc.integer({ min: 200, max: 1200 })

const overlap = (a: Box, b: Box): boolean =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height

describe('layoutTiles', () => {
  it('keeps every tile inside, apart from the others, in its own shape', () => {
    fc.assert(
      fc.property(ratios, width, maxTileHeight, (shapes, available, highest) => {
        const { tiles, height } = layoutTiles(shapes, available, highest)
        expect(tiles).toHaveLength(shapes.length)
        tiles.forEach((tile, index) => {
          const ratio = shapes[index] ?? 1
          expect(tile.x).toBeGreaterThanOrEqual(0)
          expect(tile.x + tile.width).toBeLessThanOrEqual(available)
          expect(tile.y + tile.height).toBeLessThanOrEqual(height)
          expect(tile.height).toBeLessThanOrEqual(highest)
          // Whole pixels: one off in height is one off times the ratio in width.
          expect(Math.abs(tile.width - tile.height * ratio)).toBeLessThanOrEqual(ratio + 1)
          for (const other of tiles.slice(0, index)) expect(overlap(tile, other)).toBe(false)
        })
      }),
    )
  })

  it('reads in order: each tile is right of the one before, or below it', () => {
    fc.assert(
      fc.property(ratios, width, maxTileHeight, (shapes, available, highest) => {
        const { tiles } = layoutTiles(shapes, available, highest)
        tiles.slice(1).forEach((tile, index) => {
          const before = tiles[index]
          expect(before !== undefined && (tile.x > before.x || tile.y > before.y)).toBe(true)
        })
      }),
    )
  })

  it('makes lines of equal length rather than leaving one tile over', () => {
    const { tiles } = layoutTiles([1, 1, 1, 1], 896, 700)
    const lines = [...new Set(tiles.map((tile) => tile.y))]
    expect(lines.map((y) => tiles.filter((tile) => tile.y === y).length)).toEqual([2, 2])
  })

  it('needs no height without tiles', () => {
    expect(layoutTiles([], 800, 600)).toEqual({ height: 0, tiles: [] })
  })
})

describe('layoutRow', () => {
  const notice = fc.boolean()

  it('has room for everything in it, and nothing lies on anything else', () => {
    fc.assert(
      fc.property(
        fc.oneof(ratios, fc.constant([])),
        notice,
        width,
        maxTileHeight,
        (shapes, kind, available, highest) => {
          const row = layoutRow({ ratios: shapes, hasNotice: kind }, available, highest)
          const boxes = [row.head, ...row.tiles, ...(row.notice === null ? [] : [row.notice])]
          for (const box of boxes) {
            expect(box.x + box.width).toBeLessThanOrEqual(available)
            expect(box.y + box.height).toBeLessThanOrEqual(row.height)
          }
          boxes.forEach((box, index) => {
            for (const other of boxes.slice(0, index)) expect(overlap(box, other)).toBe(false)
          })
          expect(row.notice === null).toBe(!kind)
        },
      ),
    )
  })

  it('does not move anything when a picture of the asked shape arrives', () => {
    // A row depends on the ratios alone, and the arrived picture has the one that was asked for.
    const asked = layoutRow({ ratios: [7 / 4, 7 / 4], hasNotice: false }, 1200, 700)
    const arrived = layoutRow({ ratios: [1792 / 1024, 7 / 4], hasNotice: false }, 1200, 700)
    expect(arrived).toEqual(asked)
  })
})
