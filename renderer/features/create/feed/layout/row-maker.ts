import type { Job } from '#shared/domain/generation.ts'
import {
  ABOUT_FULL,
  addition,
  fillingHeight,
  lastRowHeight,
  LEAST_SHRINK,
} from '../../../../ui/virtual-grid/justify.ts'
import { joinedLines, layOutBlock, sumOfRatios } from './block-rows.ts'
import type { Carry, HeldRow } from './carry.ts'
import { factsOf, type JobFacts, type TileCell } from './job-facts.ts'
import { DIVIDER_HEIGHT, LINE_HEIGHT, type SheetRow, type SheetTarget } from './sheet-rows.ts'

/** CSS pixels: what is below single pictures, two lines of text with the air above them; and the air below them, and below a line. */
const CAPTION_HEIGHT = 36
const ROW_GAP = 8
const LINE_GAP = 6

/** Pictures of one job that fill less of the width than this flow among others, and a pair up to more; what fills more is a block with a head. */
const FLOWS_BELOW = 0.34
const PAIR_FLOWS_BELOW = 0.6
/** So many rows' worth of pictures a day has at least before the next one gets a divider of its own. */
const DIVIDED_FROM = 3
/** A row that fills this much of the width may end there. */
const ABOUT_A_ROW = 0.6

/** What is kept of a layout from one state of the feed to the next. */
export interface LayoutMemory {
  readonly target: SheetTarget
  /** The tiles with which full rows began, and the jobs with which days did. */
  readonly begun: Set<string>
  /** The rows of blocks by their first jobs. */
  readonly blocks: WeakMap<Job, readonly SheetRow[]>
}

/** Returns the memory of a layout that has not begun. */
export function createMemory(target: SheetTarget): LayoutMemory {
  return { target, begun: new Set(), blocks: new WeakMap() }
}

/**
 * Lays jobs out in rows, newest first. It goes on from a carry and ends with one, so that a long list can be laid out piece by piece, and
 * the pieces that nothing has happened to are kept.
 *
 * The memory holds with which tiles a row has begun that is full, and with which jobs a divided day: they begin there again. So what arrives
 * fills a row of its own above them, and moves neither a picture from one row into another nor a divider.
 */
export class RowMaker {
  readonly #target: SheetTarget
  readonly #memory: LayoutMemory
  readonly #rows: SheetRow[] = []
  #day: number | null
  #amount: number
  #divider: number | null
  #held: HeldRow | null
  #open: TileCell[]
  #sum: number
  #isFirst: boolean
  #lines: Job[]
  #batch: Job[]

  constructor(memory: LayoutMemory, carry: Carry) {
    this.#memory = memory
    this.#target = memory.target
    this.#day = carry.day
    this.#amount = carry.amount
    this.#divider = carry.divider
    this.#held = carry.held
    this.#open = [...carry.open]
    this.#sum = sumOfRatios(carry.open)
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
      held: this.#held,
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
    if (facts.hasLine) this.#placeLine(facts.job)
  }

  /** A line comes below the row that its job's tiles are in. */
  #placeLine(job: Job): void {
    if (this.#open.length > 0 || this.#held === null) this.#lines.push(job)
    else {
      this.#held = { ...this.#held, lines: [...this.#held.lines, job] }
      this.#isFirst = true
    }
  }

  #flows({ tiles, ratio }: JobFacts): boolean {
    const { width, height } = this.#target
    const most = tiles.length <= 2 ? PAIR_FLOWS_BELOW : FLOWS_BELOW
    return tiles.length <= 1 || ratio * height < width * most
  }

  /** The tiles of a job stay side by side. */
  #placeTiles({ tiles, ratio }: JobFacts): void {
    const [first] = tiles
    if (first === undefined) return
    if (this.#open.length === 0) this.#emitLines()
    else if (this.#memory.begun.has(first.key) && this.#mayEndBefore()) this.#closeRow(false)
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
    return this.#open.length === 0 || this.#isFirst || this.#openAmount() >= ABOUT_A_ROW
  }

  /** The row of single pictures is as it is: full, or because something else comes below it. */
  #closeRow(isFull: boolean): void {
    const [first] = this.#open
    if (first === undefined) return
    const lines = this.#lines
    const cells = this.#open
    this.#amount += this.#openAmount()
    this.#open = []
    this.#sum = 0
    this.#lines = []
    this.#isFirst = lines.length > 0
    if (isFull) {
      this.#memory.begun.add(first.key)
      this.#releaseRow()
      this.#held = { cells, lines }
      return
    }
    const above = this.#held
    this.#held = null
    if (above !== null && this.#isRoomFor(above.cells, cells)) {
      return this.#pushTiles([...above.cells, ...cells], true, [...above.lines, ...lines])
    }
    if (above !== null) this.#pushTiles(above.cells, true, above.lines)
    this.#pushTiles(cells, false, lines)
  }

  /** Whether a full row takes in what is left over below it, in which a picture or two would have a row for themselves. */
  #isRoomFor(above: readonly TileCell[], rest: readonly TileCell[]): boolean {
    const cells = [...above, ...rest]
    const height = fillingHeight(sumOfRatios(cells), cells.length, this.#target)
    return height >= this.#target.height * LEAST_SHRINK
  }

  /** No more comes into the last full row. */
  #releaseRow(): void {
    const row = this.#held
    this.#held = null
    if (row !== null) this.#pushTiles(row.cells, true, row.lines)
  }

  #pushTiles(cells: readonly TileCell[], isFull: boolean, lines: readonly Job[]): void {
    const sum = sumOfRatios(cells)
    const height = isFull
      ? fillingHeight(sum, cells.length, this.#target)
      : lastRowHeight(sum, cells.length, this.#target)
    const tileHeight = Math.floor(height)
    this.#push({
      ...ALONE,
      cells,
      oldest: cells.at(-1)?.job.createdAt ?? 0,
      tileHeight,
      captionHeight: CAPTION_HEIGHT,
      height: tileHeight + CAPTION_HEIGHT + ROW_GAP,
    })
    this.#pushLines(lines)
  }

  #endFlow(): void {
    this.#closeRow(false)
    this.#releaseRow()
    this.#emitLines()
  }

  #placeBlock(facts: readonly JobFacts[]): void {
    const newest = facts.at(-1)
    const [first] = facts
    if (newest === undefined || first === undefined) return
    this.#enterDay(newest)
    this.#endFlow()
    this.#isFirst = true
    const rows = this.#rowsOfBlock(facts)
    for (const row of rows) this.#push(row)
    this.#amount += rows.length
  }

  /** What was laid out before is the very same again, for as long as nothing happens to its jobs. */
  #rowsOfBlock(facts: readonly JobFacts[]): readonly SheetRow[] {
    const [first] = facts
    if (first === undefined) return []
    const before = this.#memory.blocks.get(first.job)
    const jobs = before?.[0]?.block?.jobs
    if (before !== undefined && jobs?.length === facts.length) {
      if (facts.every(({ job }, place) => job === jobs[place])) return before
    }
    const rows = layOutBlock(facts, this.#target)
    this.#memory.blocks.set(first.job, rows)
    return rows
  }

  #push(row: SheetRow): void {
    const divider = this.#divider
    this.#divider = null
    if (divider === null) this.#rows.push(row)
    else this.#rows.push({ ...row, divider, height: row.height + DIVIDER_HEIGHT })
  }

  #emitLines(): void {
    const lines = this.#lines
    this.#lines = []
    if (lines.length > 0) this.#isFirst = true
    this.#pushLines(lines)
  }

  #pushLines(jobs: readonly Job[]): void {
    for (const line of joinedLines(jobs)) {
      this.#push({
        ...ALONE,
        cells: [line],
        oldest: line.jobs.at(-1)?.createdAt ?? 0,
        tileHeight: LINE_HEIGHT,
        captionHeight: 0,
        height: LINE_HEIGHT + LINE_GAP,
      })
    }
  }

  /**
   * Days that brought little share a divider with those before them, and so does what fills up the last row above: today and yesterday share
   * with none.
   */
  #enterDay({ day, job }: JobFacts): void {
    const before = this.#day
    if (before === day) return
    const isRecent = before !== null && before >= this.#target.today - 1
    const wasHere = this.#memory.begun.has(job.id) && this.#mayEndBefore()
    const isDue = this.#open.length === 0 && this.#amount >= DIVIDED_FROM
    if (before !== null && !isRecent && !isDue && !wasHere) return
    this.#endFlow()
    this.#memory.begun.add(job.id)
    this.#day = day
    this.#divider = job.createdAt
    this.#amount = 0
    this.#isFirst = true
  }

  /** How much of the width the row in progress has filled, 0–1. */
  #openAmount(): number {
    return (this.#sum * this.#target.height) / this.#target.width
  }
}

/** What rows have in common that belong to no block. */
const ALONE = { divider: null, block: null, placeInBlock: 0 } as const
