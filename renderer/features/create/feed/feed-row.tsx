import { memo } from 'react'
import { useTranslation } from 'react-i18next'
import { batchCaption, jobCaption } from './caption-text.ts'
import { JobArticle } from './job-article.tsx'
import { FailureLine } from './failure-line.tsx'
import { isEditResult } from '../../../data/feed/edit-items.ts'
import { foldedExtras, hasNothing, type Slot } from '../../../data/feed/job-slots.ts'
import { TabStopContext } from '../../../ui/tab-stop.ts'
import { cellSpansOf } from './layout/feed-layout.ts'
import type { LineCell, TileCell } from './layout/job-facts.ts'
import type { SheetRow, SheetTarget } from './layout/sheet-rows.ts'
import { LayingTile } from './laying-tile.tsx'
import { OutputTile } from './output-tile.tsx'
import { PendingTile } from './pending-tile.tsx'
import { TileCaption } from './tile-caption.tsx'
import { tileCorners } from './tile-corners.ts'

export interface FeedRowProps {
  readonly row: SheetRow
  readonly target: SheetTarget
  /** Of its tiles, in the space or in its block: CSS pixels. */
  readonly top: number
  /** The key of the cell that Tab leads to; null when it is not in this row. */
  readonly tabStop: string | null
}

/**
 * Returns what a tile keeps from its place on its way to its output, among those of its job. The result of an edit has the index of the answer
 * that it is made of.
 */
function placeOf(slot: Slot): string {
  const isResult = slot.kind === 'laying' || (slot.kind === 'output' && isEditResult(slot.asset))
  return isResult ? `${slot.index} result` : `${slot.index}`
}

/** Renders the tiles of a row with their captions, or a line. */
function DrawnRow({ row, target, top, tabStop }: FeedRowProps) {
  const { t } = useTranslation()
  const { block, tileHeight, captionHeight } = row
  const spans = cellSpansOf(row, target)
  const [line] = row.cells
  if (line?.kind === 'line') {
    return (
      <div className="absolute inset-x-0" style={{ top, height: tileHeight }}>
        <Line cell={line} isTabStop={tabStop === line.key} />
      </div>
    )
  }
  return groupsOf(row).map(({ cells, first }) => {
    const [cell] = cells
    const from = spans[first]
    const last = spans[first + cells.length - 1]
    if (cell === undefined || from === undefined || last === undefined) return null
    const place = {
      left: from.x,
      top,
      width: last.x + last.width - from.x,
      height: tileHeight + captionHeight,
    }
    const tiles = cells.map((each, at) => {
      const span = spans[first + at] ?? from
      return (
        <Tile
          key={placeOf(each.slot)}
          cell={each}
          left={span.x - from.x}
          width={span.width}
          height={tileHeight}
          corners={tileCorners(row, first + at)}
          isTabStop={tabStop === each.key}
        />
      )
    })
    // In a block of one job, the block itself is the job's.
    if (block !== null && !block.isBatch) {
      return (
        <div key={cell.job.id} className="absolute" style={place}>
          {tiles}
        </div>
      )
    }
    const content = (
      <>
        {tiles}
        <div className="absolute inset-x-0" style={{ top: tileHeight, height: captionHeight }}>
          {block === null ? (
            <TileCaption text={jobCaption(t, cell.job)} />
          ) : (
            <TileCaption lines={1} text={batchCaption(block.jobs, cell.job)} />
          )}
        </div>
      </>
    )
    // One job is one article, also where its tiles go on in the next row.
    return cell.position === 1 ? (
      <JobArticle key={cell.job.id} job={cell.job} style={place}>
        {content}
      </JobArticle>
    ) : (
      <div key={cell.job.id} className="absolute" style={place}>
        {content}
      </div>
    )
  })
}

/** Rendered again when something of it has changed: rows never change, a change makes another one. */
export const FeedRow = memo(DrawnRow)

/** The tiles of a row by their jobs: those of one lie side by side. */
function groupsOf({ cells }: SheetRow): { readonly cells: TileCell[]; readonly first: number }[] {
  const groups: { readonly cells: TileCell[]; readonly first: number }[] = []
  for (const [place, cell] of cells.entries()) {
    if (cell.kind !== 'tile') continue
    const last = groups.at(-1)
    if (last?.cells[0]?.job === cell.job) last.cells.push(cell)
    else groups.push({ cells: [cell], first: place })
  }
  return groups
}

interface TileProps {
  readonly cell: TileCell
  /** CSS pixels. */
  readonly left: number
  readonly width: number
  readonly height: number
  /** Of its corners, where they differ from those of any tile. */
  readonly corners: string | undefined
  readonly isTabStop: boolean
}

function DrawnTile({ cell, left, width, height, corners, isTabStop }: TileProps) {
  const { job, slot, position, total } = cell
  const { t } = useTranslation()
  const place = {
    className: 'absolute top-0',
    style: { left, width, height, '--tile-corners': corners },
  }
  if (slot.kind === 'pending') {
    const names = { index: position, total, prompt: job.request.prompt }
    return (
      <TabStopContext value={isTabStop}>
        <div {...place}>
          <PendingTile
            job={job}
            leads={isFirstPending(cell)}
            label={t('job.pending', names)}
            cell={cell.key}
            isTabStop={isTabStop}
          />
        </div>
      </TabStopContext>
    )
  }
  if (slot.kind === 'laying') {
    return (
      <div {...place}>
        <LayingTile job={job} cell={cell.key} isTabStop={isTabStop} />
      </div>
    )
  }
  return (
    <TabStopContext value={isTabStop}>
      <div data-cell={cell.key} {...place}>
        <OutputTile
          asset={slot.asset}
          job={job}
          width={width}
          height={height}
          position={position}
          total={total}
          extras={isLastOutput(cell) ? foldedExtras(job) : []}
        />
      </div>
    </TabStopContext>
  )
}

/** Rendered again when it has changed itself: what Tab leads to changes in its row as one scrolls. */
const Tile = memo(DrawnTile)

/** What arrived beside the outputs is folded behind the last one. */
function isLastOutput({ job, slot }: TileCell): boolean {
  return slot.index === Math.max(...job.outputs.map(({ index }) => index))
}

/** The first place that is still empty tells how the job gets on. */
function isFirstPending({ job, slot }: TileCell): boolean {
  const taken = new Set(job.outputs.map(({ index }) => index))
  for (let index = 0; index < slot.index; index += 1) if (!taken.has(index)) return false
  return true
}

function Line({ cell, isTabStop }: { readonly cell: LineCell; readonly isTabStop: boolean }) {
  const [job, ...others] = cell.jobs
  if (job === undefined) return null
  const line = (
    <div data-cell={cell.key} data-text="" className="size-full">
      <FailureLine jobs={[job, ...others]} />
    </div>
  )
  return (
    <TabStopContext value={isTabStop}>
      {hasNothing(job) ? (
        <JobArticle job={job} others={others} style={{ inset: 0 }}>
          {line}
        </JobArticle>
      ) : (
        // One job is one article: that of its tiles.
        line
      )}
    </TabStopContext>
  )
}
