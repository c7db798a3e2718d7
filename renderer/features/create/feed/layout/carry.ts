import type { Job } from '#shared/domain/generation.ts'
import type { TileCell } from './job-facts.ts'

/** A full row of single pictures that may yet take in what is left over below it. */
export interface HeldRow {
  readonly cells: readonly TileCell[]
  /** Jobs whose line comes below it. */
  readonly lines: readonly Job[]
}

/** What of the jobs so far decides how those behind them are laid out. */
export interface Carry {
  /** The day that was last named, and how many rows' worth of pictures lie below that. */
  readonly day: number | null
  readonly amount: number
  /** The day that is to be named above the next row. */
  readonly divider: number | null
  /** The last full row, if only single pictures have come since. */
  readonly held: HeldRow | null
  /** The tiles of the row in progress, and whether it is the first one below what lay before it. */
  readonly open: readonly TileCell[]
  readonly isFirst: boolean
  /** Jobs whose line comes below the row in progress, or, without one, joins those that come next. */
  readonly lines: readonly Job[]
  /** The jobs of the batch in progress, newest first. */
  readonly batch: readonly Job[]
}

export const NO_CARRY: Carry = {
  day: null,
  amount: 0,
  divider: null,
  held: null,
  open: [],
  isFirst: true,
  lines: [],
  batch: [],
}

/** Whether what comes behind the one carry is laid out as behind the other. */
export function isSameCarry(one: Carry, other: Carry): boolean {
  if (one === other) return true
  return (
    one.day === other.day &&
    one.amount === other.amount &&
    one.divider === other.divider &&
    one.isFirst === other.isFirst &&
    isSameList(one.held?.cells ?? [], other.held?.cells ?? []) &&
    isSameList(one.held?.lines ?? [], other.held?.lines ?? []) &&
    isSameList(one.open, other.open) &&
    isSameList(one.lines, other.lines) &&
    isSameList(one.batch, other.batch)
  )
}

function isSameList(one: readonly unknown[], other: readonly unknown[]): boolean {
  return one.length === other.length && one.every((each, place) => each === other[place])
}
