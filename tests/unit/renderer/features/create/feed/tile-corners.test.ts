import { expect, it } from 'vitest'
import { tileCorners } from '../../../../../../renderer/features/create/feed/tile-corners.ts'
import type { SheetRow } from '../../../../../../renderer/features/create/feed/layout/sheet-rows.ts'

/** A row of three tiles, at a place in a block of so many rows; none for rows that flow. */
function rowAt(placeInBlock: number, rowCount: number | null): SheetRow {
  const tile = { kind: 'tile' }
  const row = {
    cells: [tile, tile, tile],
    placeInBlock,
    block: rowCount === null ? null : { rowCount },
  }
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- all that is looked at
  return row as unknown as SheetRow
}

const cornersOf = (row: SheetRow) => [0, 1, 2].map((place) => tileCorners(row, place))

it('rounds a block of one row at its four corners', () => {
  expect(cornersOf(rowAt(0, 1))).toEqual(['12px 6px 6px 12px', undefined, '6px 12px 12px 6px'])
})

it('rounds a higher block at the ends of its first and of its last row', () => {
  expect(cornersOf(rowAt(0, 3))).toEqual(['12px 6px 6px 6px', undefined, '6px 12px 6px 6px'])
  expect(cornersOf(rowAt(1, 3))).toEqual([undefined, undefined, undefined])
  expect(cornersOf(rowAt(2, 3))).toEqual(['6px 6px 6px 12px', undefined, '6px 6px 12px 6px'])
})

it('leaves rows that are no block as they are', () => {
  expect(cornersOf(rowAt(0, null))).toEqual([undefined, undefined, undefined])
})
