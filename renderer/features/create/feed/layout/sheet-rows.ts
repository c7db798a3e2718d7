import type { Job } from '#shared/domain/generation.ts'
import type { RowTarget } from '../../../../ui/virtual-grid/justify.ts'
import type { SheetCell } from './job-facts.ts'

/** Lengths in CSS pixels. */
export const TILE_GAP = 4
export const HEAD_HEIGHT = 32
export const DIVIDER_HEIGHT = 36
export const LINE_HEIGHT = 44

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
