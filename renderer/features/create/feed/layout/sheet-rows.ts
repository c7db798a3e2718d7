import type { Job } from '#shared/domain/generation.ts'
import {
  ABOUT_FULL,
  addition,
  blockRows,
  fillingHeight,
  lastRowHeight,
  type RowTarget,
} from '../../../../ui/virtual-grid/justify.ts'
import { causeOf, factsOf, type JobFacts, type SheetCell, type TileCell } from './job-facts.ts'

/** Lengths in CSS pixels. */
export const TILE_GAP = 4
export const HEAD_HEIGHT = 32
export const DIVIDER_HEIGHT = 36
export const LINE_HEIGHT = 44
/** What is below the tiles of a row: two lines of text, or one in a batch; with the air above them. */
const CAPTION_HEIGHT = 36
const BATCH_CAPTION_HEIGHT = 22
/** The air below a row of single pictures, a block, and a line. */
const ROW_GAP = 8
const BLOCK_GAP = 16
const LINE_GAP = 8

/** Pictures of one job that fill less of the width than this flow among others; what fills more is a block with a head. */
const FLOWS_BELOW = 0.34

/** So many rows' worth of pictures a day has at least before the next one gets a divider of its own. */
const DIVIDED_FROM = 2

/** Jobs that stand under one head: one with several outputs, or all of a batch, the first one first. */
export interface SheetBlock {
  readonly key: string
  readonly jobs: readonly Job[]
  readonly isBatch: boolean
  /** How many rows it has, with the lines below its tiles. */
  readonly rowCount: number
  /** CSS pixels, from the top of the head to the end of the last row. */
  readonly height: number
}

/** A row of tiles, or a line. From top to bottom: the divider of a day, the head of a block, the tiles or the line, captions, and a gap. */
export interface SheetRow {
  /** At least one. */
  readonly cells: readonly SheetCell[]
  /** When the day began that is named above it, or null: milliseconds since 1970, of its newest job. */
  readonly divider: number | null
  /** Its oldest job's. */
  readonly oldest: number
  readonly block: SheetBlock | null
  /** Its place among the rows of its block: the first one has the head above it. */
  readonly placeInBlock: number
  /** The rest in CSS pixels: of the tiles or the line. */
  readonly tileHeight: number
  readonly captionHeight: number
  /** Of all of it, with the gap below. */
  readonly height: number
}

/** For what rows are made: the width, and how high they should be. */
export interface SheetTarget extends RowTarget {
  /** The local day that is today; see `localDay`. */
  readonly today: number
}

/** What of the jobs so far decides how those behind them are laid out. */
export interface Carry {
  /** The day that was last named, and how many rows' worth of pictures lie below that. */
  readonly day: number | null
  readonly amount: number
  /** The day that is to be named above the next row. */
  readonly divider: number | null
  /** The tiles of the row in progress, and whether it is the first one below what lay before it. */
  readonly open: readonly TileCell[]
  readonly isFirst: boolean
  /** Jobs whose line comes below the row in progress. */
  readonly lines: readonly Job[]
  /** The jobs of the batch in progress, newest first. */
  readonly batch: readonly Job[]
}

export const NO_CARRY: Carry = {
  day: null,
  amount: 0,
  divider: null,
  open: [],
  isFirst: true,
  lines: [],
  batch: [],
}

/** Whether what comes behind the one carry is laid out as behind the other. */
export function isSameCarry(one: Carry, other: Carry): boolean {
  return (
    one.day === other.day &&
    one.amount === other.amount &&
    one.divider === other.divider &&
    one.isFirst === other.isFirst &&
    isSameList(one.open, other.open) &&
    isSameList(one.lines, other.lines) &&
    isSameList(one.batch, other.batch)
  )
}

function isSameList(one: readonly unknown[], other: readonly unknown[]): boolean {
  return one.length === other.length && one.every((each, place) => each === other[place])
}

/**
 * Lays jobs out in rows, newest first. It goes on from a carry and ends with one, so that a long list can be laid out piece by piece, and
 * the pieces that nothing has happened to are kept.
 *
 * `full` remembers the tiles with which a row began when it was full: it begins there again. So what arrives fills a row of its own above
 * them, and moves no picture from one row into another.
 */
export class RowMaker {
  readonly #target: SheetTarget
  readonly #full: Set<string>
  readonly #rows: SheetRow[] = []
  #day: number | null
  #amount: number
  #divider: number | null
  #open: TileCell[]
  #sum: number
  #isFirst: boolean
  #lines: Job[]
  #batch: Job[]

  constructor(target: SheetTarget, full: Set<string>, carry: Carry) {
    this.#target = target
    this.#full = full
    this.#day = carry.day
    this.#amount = carry.amount
    this.#divider = carry.divider
    this.#open = [...carry.open]
    this.#sum = sumOf(carry.open)
    this.#isFirst = carry.isFirst
    this.#lines = [...carry.lines]
    this.#batch = [...carry.batch]
  }

  /** The rows so far. */
  get rows(): readonly SheetRow[] {
    return this.#rows
  }

  /** What decides about what comes next. */
  get carry(): Carry {
    return {
      day: this.#day,
      amount: this.#amount,
      divider: this.#divider,
      open: this.#open,
      isFirst: this.#isFirst,
      lines: this.#lines,
      batch: this.#batch,
    }
  }

  /** Lays out the next job. */
  add(job: Job): void {
    const [newest] = this.#batch
    if (newest !== undefined && newest.batchId !== job.batchId) this.#endBatch()
    if (job.batchId === null) this.#place(factsOf(job))
    else this.#batch.push(job)
  }

  /** Lays out what has waited for more to come. */
  end(): void {
    this.#endBatch()
    this.#endFlow()
  }

  #endBatch(): void {
    const jobs = this.#batch
    if (jobs.length === 0) return
    this.#batch = []
    const [only] = jobs
    if (only !== undefined && jobs.length === 1) this.#place(factsOf(only))
    else this.#placeBlock(jobs.map(factsOf).toReversed())
  }

  #place(facts: JobFacts): void {
    if (!this.#flows(facts)) return this.#placeBlock([facts])
    this.#enterDay(facts)
    this.#placeTiles(facts)
    if (facts.hasLine) this.#lines.push(facts.job)
    if (this.#open.length === 0) this.#emitLines()
  }

  #flows({ tiles, ratio }: JobFacts): boolean {
    const { width, height } = this.#target
    return tiles.length <= 1 || ratio * height < width * FLOWS_BELOW
  }

  /** The tiles of a job stay side by side. */
  #placeTiles({ tiles, ratio }: JobFacts): void {
    const [first] = tiles
    if (first === undefined) return
    if (this.#open.length === 0) this.#endFlow()
    else if (this.#full.has(first.key) && this.#mayEndBefore()) this.#closeRow(false)
    const added = addition(this.#sum, this.#open.length, ratio, tiles.length, this.#target)
    if (added === 'beginsNext') this.#closeRow(true)
    this.#open.push(...tiles)
    this.#sum += ratio
    // One that begins a row may be too wide for that already.
    const fills =
      fillingHeight(this.#sum, this.#open.length, this.#target) <= this.#target.height * ABOUT_FULL
    if (added === 'closes' || fills) this.#closeRow(true)
  }

  /** Above all others a row may be as short as it is: what comes next fills it. Between others it must be about full. */
  #mayEndBefore(): boolean {
    return this.#isFirst || this.#sum * this.#target.height >= this.#target.width * 0.6
  }

  /** The row of single pictures is as it is: full, or because something else comes below it. */
  #closeRow(isFull: boolean): void {
    const [first] = this.#open
    if (first === undefined) return
    const count = this.#open.length
    if (isFull) this.#full.add(first.key)
    this.#emitTiles(this.#open, {
      tileHeight: isFull
        ? Math.floor(fillingHeight(this.#sum, count, this.#target))
        : Math.floor(lastRowHeight(this.#sum, count, this.#target)),
      captionHeight: CAPTION_HEIGHT,
      gap: ROW_GAP,
    })
    this.#open = []
    this.#sum = 0
    this.#isFirst = false
    this.#emitLines()
  }

  #endFlow(): void {
    this.#closeRow(false)
    this.#emitLines()
  }

  #placeBlock(facts: readonly JobFacts[]): void {
    const newest = facts.at(-1)
    const [first] = facts
    if (newest === undefined || first === undefined) return
    this.#enterDay(newest)
    this.#endFlow()
    this.#isFirst = true
    const isBatch = facts.length > 1
    const tiles = facts.flatMap((each) => each.tiles)
    const lines = joinedLines(facts.filter(({ hasLine }) => hasLine).map(({ job }) => job))
    const rows = [
      ...tileRowsOf(tiles, isBatch ? BATCH_CAPTION_HEIGHT : 0, this.#target),
      ...lines.map(lineRow),
    ]
    const heights = rows.map(
      ({ tileHeight, captionHeight, gap }, place) =>
        (place === 0 ? HEAD_HEIGHT : 0) +
        tileHeight +
        captionHeight +
        (place === rows.length - 1 ? BLOCK_GAP : gap),
    )
    const block: SheetBlock = {
      key: first.job.id,
      jobs: facts.map(({ job }) => job),
      isBatch,
      rowCount: rows.length,
      height: heights.reduce((sum, height) => sum + height, 0) - BLOCK_GAP,
    }
    for (const [placeInBlock, { cells, tileHeight, captionHeight }] of rows.entries()) {
      const divider = this.#takeDivider()
      this.#rows.push({
        cells,
        divider,
        oldest: first.job.createdAt,
        block,
        placeInBlock,
        tileHeight,
        captionHeight,
        height: (heights[placeInBlock] ?? 0) + (divider === null ? 0 : DIVIDER_HEIGHT),
      })
    }
    this.#amount += rows.length
  }

  #emitLines(): void {
    if (this.#lines.length === 0) return
    const lines = joinedLines(this.#lines)
    this.#lines = []
    for (const line of lines) {
      const newest = line.jobs[0]?.createdAt ?? 0
      const divider = this.#takeDivider()
      this.#rows.push({
        cells: [line],
        divider,
        oldest: line.jobs.at(-1)?.createdAt ?? newest,
        block: null,
        placeInBlock: 0,
        tileHeight: LINE_HEIGHT,
        captionHeight: 0,
        height: LINE_HEIGHT + LINE_GAP + (divider === null ? 0 : DIVIDER_HEIGHT),
      })
    }
    this.#isFirst = true
  }

  #emitTiles(
    tiles: readonly TileCell[],
    row: {
      readonly tileHeight: number
      readonly captionHeight: number
      readonly gap: number
    },
  ): void {
    const divider = this.#takeDivider()
    const height = row.tileHeight + row.captionHeight + row.gap
    this.#rows.push({
      cells: tiles,
      divider,
      oldest: tiles.at(-1)?.job.createdAt ?? 0,
      block: null,
      placeInBlock: 0,
      tileHeight: row.tileHeight,
      captionHeight: row.captionHeight,
      height: height + (divider === null ? 0 : DIVIDER_HEIGHT),
    })
    this.#amount += (this.#sum * this.#target.height) / this.#target.width
  }

  /**
   * Days that brought little share a divider with those before them, and so does what fills up the last row above: today and yesterday share
   * with none.
   */
  #enterDay({ day, job }: JobFacts): void {
    const before = this.#day
    if (before === day) return
    const isRecent = before !== null && before >= this.#target.today - 1
    const isDue = this.#open.length === 0 && this.#amount >= DIVIDED_FROM
    if (before !== null && !isRecent && !isDue) return
    this.#endFlow()
    this.#day = day
    this.#divider = job.createdAt
    this.#amount = 0
    this.#isFirst = true
  }

  #takeDivider(): number | null {
    const divider = this.#divider
    this.#divider = null
    return divider
  }
}

interface RowOfBlock {
  readonly cells: readonly SheetCell[]
  readonly tileHeight: number
  readonly captionHeight: number
  readonly gap: number
}

function tileRowsOf(
  tiles: readonly TileCell[],
  captionHeight: number,
  target: RowTarget,
): RowOfBlock[] {
  if (tiles.length === 0) return []
  const starts = blockRows(
    tiles.map(({ ratio }) => ratio),
    target,
  )
  return starts.slice(0, -1).map((start, place) => {
    const cells = tiles.slice(start, starts[place + 1])
    const height = lastRowHeight(sumOf(cells), cells.length, target)
    return { cells, tileHeight: Math.floor(height), captionHeight, gap: TILE_GAP }
  })
}

function lineRow(line: SheetCell): RowOfBlock {
  return { cells: [line], tileHeight: LINE_HEIGHT, captionHeight: 0, gap: TILE_GAP }
}

/** Jobs in a row that ended alike share a line. */
function joinedLines(jobs: readonly Job[]): readonly (SheetCell & { readonly kind: 'line' })[] {
  const groups: Job[][] = []
  for (const job of jobs) {
    const last = groups.at(-1)
    const [first] = last ?? []
    if (first !== undefined && causeOf(first) === causeOf(job)) last?.push(job)
    else groups.push([job])
  }
  return groups.map((each) => ({ kind: 'line', key: `line ${each[0]?.id}`, jobs: each }))
}

function sumOf(tiles: readonly TileCell[]): number {
  return tiles.reduce((sum, { ratio }) => sum + ratio, 0)
}
