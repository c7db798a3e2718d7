import type { Job } from '#shared/domain/generation.ts'
import { failureCause } from '../../../../data/feed/failure-cause.ts'
import { hasNotice, slotRatio, slotsOf, type Slot } from '../../../../data/feed/job-slots.ts'
import { localDay } from '../../../../i18n/local-day.ts'
import { tileRatio } from '../../../../ui/virtual-grid/justify.ts'

/** A tile of the sheet: an output that is here, or the place of one that is on its way. */
export interface TileCell {
  readonly kind: 'tile'
  /** The output's id, or the name of its place. */
  readonly key: string
  readonly job: Job
  readonly slot: Slot
  /** Width divided by height. */
  readonly ratio: number
  /** From 1, among the job's tiles. */
  readonly position: number
  readonly total: number
}

/** A line of the sheet: how one job ended, or several that ended alike. */
export interface LineCell {
  readonly kind: 'line'
  readonly key: string
  /** Newest first; at least one. */
  readonly jobs: readonly Job[]
}

export type SheetCell = TileCell | LineCell

/** What of a job decides how it is laid out, at any width. */
export interface JobFacts {
  readonly job: Job
  /** By index; none for a job of which there is nothing to see. */
  readonly tiles: readonly TileCell[]
  /** Of the ratios of all tiles. */
  readonly ratio: number
  /** Whether a line says how it ended, or what is doubtful about it. */
  readonly hasLine: boolean
  /** The day it was made on, counted in local days. */
  readonly day: number
}

function keyOf({ id }: Job, slot: Slot): string {
  switch (slot.kind) {
    case 'output':
      return slot.asset.id
    case 'laying':
      return `${slot.answer.id} result`
    case 'pending':
      return `${id} ${slot.index}`
  }
}

const known = new WeakMap<Job, JobFacts>()

/** Returns how a job is laid out. Jobs never change, so that it is found out once for each. */
export function factsOf(job: Job): JobFacts {
  const before = known.get(job)
  if (before !== undefined) return before
  const slots = slotsOf(job)
  const tiles = slots.map((slot, place): TileCell => ({
    kind: 'tile',
    key: keyOf(job, slot),
    job,
    slot,
    ratio: tileRatio(slotRatio(slot, job.request)),
    position: place + 1,
    total: slots.length,
  }))
  const facts = {
    job,
    tiles,
    ratio: tiles.reduce((sum, { ratio }) => sum + ratio, 0),
    hasLine: tiles.length === 0 || hasNotice(job),
    day: localDay(job.createdAt),
  }
  known.set(job, facts)
  return facts
}

/** Returns what jobs must have in common to be told of in one line; another text for each job that has a line of its own. */
export function causeOf(job: Job): string {
  return failureCause(job) ?? job.id
}
