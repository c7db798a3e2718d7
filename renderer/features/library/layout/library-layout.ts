import { overlaps, type Box, type GridLayout } from '../../../ui/virtual-grid/grid-layout.ts'
import {
  ABOUT_FULL,
  addition,
  lastRowHeight,
  spansOf,
  tileRatio,
} from '../../../ui/virtual-grid/justify.ts'
import type { LibraryLayoutName } from '../../../data/catalogue/library-view.ts'
import { RowTable } from './row-table.ts'

/** What is laid out: items in order by their `n`, and of each `n` its shape and its day. */
export interface LaidItems {
  readonly ns: Uint32Array
  /** How many there are in the end, where these are only the first: about as much room is left for the others. */
  readonly total: number
  /** By `n`: width divided by height in thousandths, 0 where there is no size. */
  readonly ratio: Uint16Array
  /** By `n`: days since 1970. */
  readonly day: Uint16Array
  /** Another number whenever one of those columns has changed. */
  readonly shapes: number
}

export interface LibraryTarget {
  readonly layout: LibraryLayoutName
  /** Of the content, in CSS pixels, like the others. */
  readonly width: number
  /** The height that rows should have, and the least side of squares. */
  readonly height: number
  /** The height that nothing is to be beyond where that can be helped: of what is higher nobody sees all at once. */
  readonly most: number
  readonly gap: number
  /** Whether days have heads: where items come by their time. */
  readonly isByDay: boolean
}

/** Of the head of a day, in CSS pixels. */
export const DAY_HEAD_HEIGHT = 34

/** Where all found items lie, in rows some of which have the head of one or several days. */
export interface LibraryLayout extends GridLayout {
  /** Returns the days that the head above a row is about, the first shown first, and its place; null for a row without one. */
  headAt(row: number): DayHead | null
  /** Returns where the items of a row lie. */
  boxesIn(row: number): readonly Box[]
}

export interface DayHead {
  /** Days since 1970. */
  readonly from: number
  readonly until: number
  /** How many items are below it. */
  readonly count: number
}

/** Lays out what was found, in one pass. */
export function layoutLibrary(items: LaidItems, target: LibraryTarget): LibraryLayout {
  const { ns, day } = items
  const count = target.width > 0 ? ns.length : 0
  const rows = count === 0 ? new RowTable(0, 0) : rowsOf(items, target)
  const spansIn = spansBy(items, target)
  const firstOf = (row: number): number => rows.firstOf(row, count)
  const dayAt = (index: number): number => day[ns[index] ?? 0] ?? 0
  const boxesOf = (row: number): Box[] => {
    const y = rows.topOf(row) + rows.headOf(row)
    const height = rows.heightOf(row)
    return spansIn(firstOf(row), firstOf(row + 1), height).map((span) => ({ ...span, y, height }))
  }
  /** The first row below a head, from a row that has one. */
  const endOf = (row: number): number => {
    let next = row + 1
    while (next < rows.rowCount && rows.headOf(next) === 0) next += 1
    return firstOf(next)
  }
  return {
    count,
    rowCount: rows.rowCount,
    columnCount: rows.columnCount,
    height: count === 0 ? 0 : rows.height * Math.max(1, items.total / count),
    firstOf,
    rowOf: (index) => rows.rowOf(index),
    rowAt: (row) => ({ y: rows.topOf(row), height: rows.headOf(row) + rows.heightOf(row) }),
    rowAtOffset: (y) => (rows.rowCount === 0 ? -1 : Math.max(0, rows.rowAt(y))),
    boxOf(index) {
      const row = rows.rowOf(index)
      return boxesOf(row)[index - firstOf(row)] ?? { x: 0, y: 0, width: 0, height: 0 }
    },
    boxesIn: boxesOf,
    itemsIn(box) {
      const touched: number[] = []
      const last = rows.rowAt(box.y + box.height)
      for (let row = Math.max(0, rows.rowAt(box.y)); row <= last; row += 1) {
        for (const [place, each] of boxesOf(row).entries()) {
          if (overlaps(each, box)) touched.push(firstOf(row) + place)
        }
      }
      return touched
    },
    headAt(row) {
      if (rows.headOf(row) === 0) return null
      const [first, end] = [firstOf(row), endOf(row)]
      return { from: dayAt(first), until: dayAt(end - 1), count: end - first }
    },
  }
}

/** The height of a line of the list for tiles of a size, both in CSS pixels. */
export function lineHeightFor(tileSize: number): number {
  return Math.round(Math.min(88, Math.max(40, 28 + tileSize / 8)))
}

function rowsOf(items: LaidItems, target: LibraryTarget): RowTable {
  switch (target.layout) {
    case 'rows':
      return justifiedRows(items, target)
    case 'squares': {
      const { columns, side } = squaresIn(target)
      return evenRows(items, target, columns, side)
    }
    case 'list':
      return evenRows(items, { ...target, isByDay: false }, 1, lineHeightFor(target.height))
  }
}

/** A row that is so full may end where a day does. */
const FULL_ENOUGH = 0.6

/**
 * Rows from edge to edge. A day begins a row of its own, with its head, unless what is above has not filled any, or would leave much of a row
 * empty for a day that fills none itself.
 */
function justifiedRows(items: LaidItems, target: LibraryTarget): RowTable {
  const { ns, ratio, day } = items
  const rows = new RowTable(Math.ceil(ns.length / 3), target.gap)
  const { isByDay } = target
  /** About how much of all ratios a row has. */
  const filling = target.width / target.height
  const roomy = target.height * ABOUT_FULL * 1.001
  // No function in here changes these: a number that one does is kept in a box of its own, made anew for each of a hundred thousand items.
  let first = 0
  let sum = 0
  let head = isByDay ? DAY_HEAD_HEIGHT : 0
  let isDayFull = false
  let current = day[ns[0] ?? 0] ?? 0
  for (let index = 0; index < ns.length; index += 1) {
    const n = ns[index] ?? 0
    const ownDay = day[n] ?? 0
    if (isByDay && ownDay !== current) {
      current = ownDay
      const isRowFull = first === index || sum >= filling * FULL_ENOUGH
      if (isDayFull && (isRowFull || fillsRow(items, index, filling))) {
        if (first < index) rows.add(first, index, rowHeight(sum, index - first, target), head)
        first = index
        sum = 0
        head = DAY_HEAD_HEIGHT
        isDayFull = false
      }
    }
    const own = tileRatio((ratio[n] ?? 0) / 1000)
    const before = index - first
    // Certain without a division, as for most: there is room behind it.
    if (target.width - before * target.gap > (sum + own) * roomy) {
      sum += own
      continue
    }
    const added = addition(sum, before, own, 1, target)
    if (added === 'beginsNext') {
      rows.add(first, index, rowHeight(sum, before, target), head)
      first = index
      sum = 0
      head = 0
      isDayFull = true
    }
    sum += own
    if (added === 'closes') {
      rows.add(first, index + 1, rowHeight(sum, index + 1 - first, target), head)
      first = index + 1
      sum = 0
      head = 0
      isDayFull = true
    }
  }
  const left = ns.length - first
  if (left > 0) rows.add(first, ns.length, rowHeight(sum, left, target), head)
  return rows
}

/** Returns whether the day of an item fills a row from there on; `filling` is about the sum of all ratios in a row. */
function fillsRow({ ns, ratio, day }: LaidItems, from: number, filling: number): boolean {
  const ownDay = day[ns[from] ?? 0]
  let own = 0
  for (let index = from; index < ns.length && own < filling; index += 1) {
    const n = ns[index] ?? 0
    if (day[n] !== ownDay) return false
    own += tileRatio((ratio[n] ?? 0) / 1000)
  }
  return own >= filling
}

function rowHeight(sum: number, count: number, target: LibraryTarget): number {
  return Math.floor(lastRowHeight(sum, count, target))
}

/** Rows of as many items each. */
function evenRows(
  { ns, day }: LaidItems,
  { gap, isByDay, layout }: LibraryTarget,
  columns: number,
  height: number,
): RowTable {
  const rows = new RowTable(Math.ceil(ns.length / columns), layout === 'list' ? 0 : gap)
  if (!isByDay) {
    for (let first = 0; first < ns.length; first += columns) {
      rows.add(first, Math.min(ns.length, first + columns), height, 0)
    }
    return rows
  }
  let first = 0
  let head = DAY_HEAD_HEIGHT
  let isDayFull = false
  let current = day[ns[0] ?? 0] ?? 0
  for (let index = 0; index < ns.length; index += 1) {
    const ownDay = day[ns[index] ?? 0] ?? 0
    const isNextDay = ownDay !== current
    current = ownDay
    const held = index - first
    const begins =
      isNextDay &&
      (held === columns ||
        (isDayFull &&
          (held >= columns * FULL_ENOUGH || day[ns[index + columns - 1] ?? -1] === ownDay)))
    if (index - first === columns || (begins && first < index)) {
      rows.add(first, index, height, head)
      first = index
      head = 0
      isDayFull = true
    }
    if (begins) {
      head = DAY_HEAD_HEIGHT
      isDayFull = false
    }
  }
  if (first < ns.length) rows.add(first, ns.length, height, head)
  return rows
}

/** As many squares as fit at their least side, as large as they then can be. */
function squaresIn({ width, height, most, gap }: LibraryTarget): {
  readonly columns: number
  readonly side: number
} {
  const columns = Math.max(1, Math.floor((width + gap) / (height + gap)))
  const filling = Math.floor((width - (columns - 1) * gap) / columns)
  return { columns, side: columns === 1 ? Math.min(filling, most) : filling }
}

interface Span {
  readonly x: number
  readonly width: number
}

function spansBy(
  { ns, ratio }: LaidItems,
  target: LibraryTarget,
): (first: number, end: number, height: number) => Span[] {
  switch (target.layout) {
    case 'rows':
      return (first, end, height) => {
        const ratios = Array.from(ns.subarray(first, end), (n) => tileRatio((ratio[n] ?? 0) / 1000))
        return spansOf(ratios, height, target)
      }
    case 'squares': {
      const { columns, side } = squaresIn(target)
      // The pixels that are left over are between the columns, so that the last one ends at the edge.
      const pitch = columns === 1 ? 0 : (target.width - side) / (columns - 1)
      return (first, end) =>
        Array.from({ length: end - first }, (_, place) => ({
          x: Math.round(place * pitch),
          width: side,
        }))
    }
    case 'list':
      return () => [{ x: 0, width: target.width }]
  }
}
