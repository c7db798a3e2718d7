import type { Job } from '#shared/domain/generation.ts'
import type { Entities } from '../../../../data/lists/entities.ts'
import { lastWhere, runningSums } from '../../../../data/lists/sorted-list.ts'
import { overlaps, type Box, type GridLayout } from '../../../../ui/virtual-grid/grid-layout.ts'
import type { ItemOrder } from '../../../../ui/virtual-grid/grid-selection.ts'
import { spansOf } from '../../../../ui/virtual-grid/justify.ts'
import type { SheetCell } from './job-facts.ts'
import { isSameCarry, NO_CARRY, type Carry } from './carry.ts'
import { createMemory, RowMaker } from './row-maker.ts'
import { DIVIDER_HEIGHT, HEAD_HEIGHT, type SheetRow, type SheetTarget } from './sheet-rows.ts'

/** Where everything in the feed lies: a grid whose items are the tiles and lines, in rows that also have heads and dividers. */
export interface FeedLayout extends GridLayout {
  /** The tiles and lines by their keys. */
  readonly order: ItemOrder
  /** Returns a row; undefined outside. */
  rowOfIndex(row: number): SheetRow | undefined
  /** Returns a tile or line by its index; undefined outside. */
  cellAt(index: number): SheetCell | undefined
  /** Returns where the rows of a block begin, and the top of its head, of any of its rows. */
  blockAt(row: number): { readonly first: number; readonly y: number }
  /** Returns when the oldest job was made that lies below the divider of a row: milliseconds since 1970. */
  dividedUntil(row: number): number
}

/** The rows of a chunk of jobs. */
interface Piece {
  readonly before: Carry
  readonly after: Carry
  readonly rows: readonly SheetRow[]
  /** Of each row in the piece, and of its end: CSS pixels from its top, and indices of cells. */
  readonly tops: readonly number[]
  readonly firsts: readonly number[]
  /** The places of the cells by their keys; made when it is asked for. */
  indexes: ReadonlyMap<string, number> | null
}

/**
 * Lays out the feed. Returns a function that keeps what it has laid out: an event of a job lays out its chunk, and those behind it only as far
 * as it changes them.
 */
export function createFeedLayout(target: SheetTarget): (jobs: Entities<Job>) => FeedLayout {
  const known = new WeakMap<readonly Job[], Piece>()
  const memory = createMemory(target)
  let tail: Piece | null = null
  let last: { readonly jobs: Entities<Job>; readonly layout: FeedLayout } | null = null

  const pieceOf = (chunk: readonly Job[], before: Carry): Piece => {
    const kept = known.get(chunk)
    if (kept !== undefined && isSameCarry(kept.before, before)) return kept
    const maker = new RowMaker(memory, before)
    for (const job of chunk) maker.add(job)
    const piece = makePiece(before, maker)
    known.set(chunk, piece)
    return piece
  }
  const tailOf = (before: Carry): Piece => {
    if (tail !== null && isSameCarry(tail.before, before)) return tail
    const maker = new RowMaker(memory, before)
    maker.end()
    tail = makePiece(before, maker)
    return tail
  }

  return (jobs) => {
    if (last?.jobs === jobs) return last.layout
    let carry = NO_CARRY
    const pieces = jobs.inOrder.chunks.map((chunk) => {
      const piece = pieceOf(chunk, carry)
      carry = piece.after
      return piece
    })
    const layout = layoutOf([...pieces, tailOf(carry)], target)
    last = { jobs, layout }
    return layout
  }
}

function makePiece(before: Carry, { rows, carry }: RowMaker): Piece {
  return {
    before,
    after: carry,
    rows,
    tops: runningSums(rows.map(({ height }) => height)),
    firsts: runningSums(rows.map(({ cells }) => cells.length)),
    indexes: null,
  }
}

function layoutOf(pieces: readonly Piece[], target: SheetTarget): FeedLayout {
  const rowStarts = runningSums(pieces.map(({ rows }) => rows.length))
  const cellStarts = runningSums(pieces.map(({ firsts }) => firsts.at(-1) ?? 0))
  const tops = runningSums(pieces.map((piece) => piece.tops.at(-1) ?? 0))
  const rowCount = rowStarts.at(-1) ?? 0
  const count = cellStarts.at(-1) ?? 0
  const height = tops.at(-1) ?? 0

  const find = (starts: readonly number[], value: number): number =>
    lastWhere(pieces.length, (each) => (starts[each] ?? 0) <= value)
  /** The piece of a row, and the row's place in it. */
  const locate = (
    row: number,
  ): { readonly piece: Piece | undefined; readonly at: number; readonly number: number } => {
    const number = find(rowStarts, row)
    return { piece: pieces[number], at: row - (rowStarts[number] ?? 0), number }
  }
  const rowOfIndex = (row: number): SheetRow | undefined => {
    const { piece, at } = locate(row)
    return piece?.rows[at]
  }
  const topOf = (row: number): number => {
    const { piece, at, number } = locate(row)
    return (tops[number] ?? 0) + (piece?.tops[at] ?? 0)
  }
  const firstOf = (row: number): number => {
    if (row >= rowCount) return count
    const { piece, at, number } = locate(row)
    return (cellStarts[number] ?? 0) + (piece?.firsts[at] ?? 0)
  }
  const rowOf = (index: number): number => {
    const number = find(cellStarts, index)
    const { rows = [], firsts = [] } = pieces[number] ?? {}
    const within = lastWhere(
      rows.length,
      (each) => (cellStarts[number] ?? 0) + (firsts[each] ?? 0) <= index,
    )
    return (rowStarts[number] ?? 0) + within
  }
  const rowAtOffset = (y: number): number => {
    if (rowCount === 0) return -1
    const number = Math.max(0, find(tops, y))
    const { rows = [], tops: within = [] } = pieces[number] ?? {}
    const at = lastWhere(rows.length, (each) => (tops[number] ?? 0) + (within[each] ?? 0) <= y)
    return Math.min(rowCount - 1, (rowStarts[number] ?? 0) + Math.max(0, at))
  }
  const boxesOf = (row: number): Box[] => {
    const laid = rowOfIndex(row)
    if (laid === undefined) return []
    const y = topOf(row) + tilesTopOf(laid)
    return cellSpansOf(laid, target).map((span) => ({ ...span, y, height: laid.tileHeight }))
  }
  const cellAt = (index: number): SheetCell | undefined => {
    const row = rowOf(index)
    return rowOfIndex(row)?.cells[index - firstOf(row)]
  }

  return {
    count,
    rowCount,
    columnCount: 0,
    height,
    firstOf,
    rowOf,
    rowAt: (row) => ({ y: topOf(row), height: rowOfIndex(row)?.height ?? 0 }),
    rowAtOffset,
    boxOf(index) {
      const row = rowOf(index)
      return boxesOf(row)[index - firstOf(row)] ?? { x: 0, y: 0, width: 0, height: 0 }
    },
    itemsIn(box) {
      const touched: number[] = []
      for (
        let row = rowAtOffset(box.y);
        row >= 0 && row < rowCount && topOf(row) < box.y + box.height;
        row += 1
      ) {
        for (const [place, each] of boxesOf(row).entries()) {
          if (overlaps(each, box)) touched.push(firstOf(row) + place)
        }
      }
      return touched
    },
    order: {
      count,
      key: (index) => cellAt(index)?.key ?? '',
      indexOf(key) {
        for (const [number, piece] of pieces.entries()) {
          const within = indexesOf(piece).get(key)
          if (within !== undefined) return (cellStarts[number] ?? 0) + within
        }
        return -1
      },
    },
    rowOfIndex,
    cellAt,
    blockAt(row) {
      const laid = rowOfIndex(row)
      const first = row - (laid?.placeInBlock ?? 0)
      const divider = rowOfIndex(first)?.divider ?? null
      return { first, y: topOf(first) + (divider === null ? 0 : DIVIDER_HEIGHT) }
    },
    dividedUntil(row) {
      let oldest = rowOfIndex(row)?.oldest ?? 0
      for (let next = row + 1; next < rowCount; next += 1) {
        const below = rowOfIndex(next)
        if (below === undefined || below.divider !== null) break
        oldest = Math.min(oldest, below.oldest)
      }
      return oldest
    },
  }
}

/** Returns how far the tiles or the line of a row are below its top, in CSS pixels. */
export function tilesTopOf({ divider, block, placeInBlock }: SheetRow): number {
  return (
    (divider === null ? 0 : DIVIDER_HEIGHT) +
    (block !== null && placeInBlock === 0 ? HEAD_HEIGHT : 0)
  )
}

/** Returns where the tiles of a row lie, from left to right; a line takes the whole width. */
export function cellSpansOf(
  { cells, tileHeight }: SheetRow,
  target: SheetTarget,
): readonly { readonly x: number; readonly width: number }[] {
  const ratios = cells.flatMap((cell) => (cell.kind === 'tile' ? [cell.ratio] : []))
  if (ratios.length === 0) return [{ x: 0, width: target.width }]
  return spansOf(ratios, tileHeight, target)
}

function indexesOf(piece: Piece): ReadonlyMap<string, number> {
  if (piece.indexes !== null) return piece.indexes
  const indexes = new Map(
    piece.rows.flatMap(({ cells }) => cells).map(({ key }, index) => [key, index]),
  )
  piece.indexes = indexes
  return indexes
}
