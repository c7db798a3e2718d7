import type { Job } from '#shared/domain/generation.ts'
import { blockRows, lastRowHeight, type RowTarget } from '../../../../ui/virtual-grid/justify.ts'
import { causeOf, type JobFacts, type LineCell, type TileCell } from './job-facts.ts'
import { HEAD_HEIGHT, LINE_HEIGHT, TILE_GAP, type SheetBlock, type SheetRow } from './sheet-rows.ts'

/** CSS pixels: what is below the tiles of a batch, one line of text with the air above it; and the air below a block. */
const CAPTION_HEIGHT = 22
const BLOCK_GAP = 16

type RowOfBlock = Pick<SheetRow, 'cells' | 'tileHeight' | 'captionHeight'>

/** Lays out the rows of a block: of one job, or of several that are a batch, in their order. */
export function layOutBlock(facts: readonly JobFacts[], target: RowTarget): readonly SheetRow[] {
  const jobs = facts.map(({ job }) => job)
  const isBatch = facts.length > 1
  const tiles = facts.flatMap((each) => each.tiles)
  const lines = joinedLines(facts.filter(({ hasLine }) => hasLine).map(({ job }) => job))
  const rows = [
    ...tileRowsOf(tiles, isBatch ? CAPTION_HEIGHT : 0, target),
    ...lines.map((line) => ({ cells: [line], tileHeight: LINE_HEIGHT, captionHeight: 0 })),
  ]
  const heights = rows.map(
    ({ tileHeight, captionHeight }, place) =>
      (place === 0 ? HEAD_HEIGHT : 0) +
      tileHeight +
      captionHeight +
      (place === rows.length - 1 ? BLOCK_GAP : TILE_GAP),
  )
  const block: SheetBlock = {
    key: jobs[0]?.id ?? '',
    jobs,
    isBatch,
    rowCount: rows.length,
    height: heights.reduce((sum, height) => sum + height, 0) - BLOCK_GAP,
  }
  return rows.map((row, placeInBlock) => ({
    ...row,
    divider: null,
    oldest: jobs[0]?.createdAt ?? 0,
    block,
    placeInBlock,
    height: heights[placeInBlock] ?? 0,
  }))
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
    const height = lastRowHeight(sumOfRatios(cells), cells.length, target)
    return { cells, tileHeight: Math.floor(height), captionHeight }
  })
}

/** Returns lines for jobs of which there is something to say: those in a row that ended alike share one. */
export function joinedLines(jobs: readonly Job[]): readonly LineCell[] {
  const groups: Job[][] = []
  for (const job of jobs) {
    const last = groups.at(-1)
    const [first] = last ?? []
    if (first !== undefined && causeOf(first) === causeOf(job)) last?.push(job)
    else groups.push([job])
  }
  return groups.map((each) => ({ kind: 'line', key: `line ${oldestOf(each)?.id}`, jobs: each }))
}

/** By the oldest a line stays the same, with the focus on it, when the next job fails and joins it: it is at one of the ends. */
function oldestOf(jobs: readonly Job[]): Job | undefined {
  const [first] = jobs
  const last = jobs.at(-1)
  return (first?.createdAt ?? 0) < (last?.createdAt ?? 0) ? first : last
}

/** Returns the sum of what tiles are wide for their height. */
export function sumOfRatios(tiles: readonly TileCell[]): number {
  return tiles.reduce((sum, { ratio }) => sum + ratio, 0)
}
