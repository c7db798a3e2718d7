import { memo, type CSSProperties } from 'react'
import { useTranslation } from 'react-i18next'
import { foldedExtras, slotsOf } from '../../../data/feed/job-slots.ts'
import { JobHead } from './job-head.tsx'
import { FailureLine } from './failure-line.tsx'
import { OutputTile } from './output-tile.tsx'
import { PendingTile } from './pending-tile.tsx'
import type { Box } from './row-layout.ts'
import { isSameRow, type Row } from './rows.ts'

/** Renders one job: its prompt, its tiles, and its message. */
function DrawnRow({ row }: { readonly row: Row }) {
  const { t } = useTranslation()
  const { job, layout } = row
  const slots = slotsOf(job)
  const extras = foldedExtras(job)
  const lastOutput = slots.findLast((slot) => slot.kind === 'output')
  const firstPending = slots.find((slot) => slot.kind === 'pending')
  const kind = job.request.kind === 'image' ? t('job.kindImage') : t('job.kindVideo')
  return (
    <article
      aria-label={t('job.label', { kind, prompt: job.request.prompt })}
      data-job={job.id}
      data-state={job.state}
      className="absolute inset-x-0 top-0"
      style={{ transform: `translateY(${row.start}px)`, height: layout.height }}
    >
      <div className="absolute" style={placeOf(layout.head)}>
        <JobHead jobs={[job]} />
      </div>
      {slots.map((slot, position) => {
        const box = layout.tiles[position]
        if (box === undefined) return null
        return (
          // By index, not by asset: the pending tile and the finished picture are the same place.
          <div key={slot.index} className="absolute" style={placeOf(box)}>
            {slot.kind === 'output' ? (
              <OutputTile
                asset={slot.asset}
                job={job}
                width={box.width}
                height={box.height}
                position={position + 1}
                total={slots.length}
                extras={slot === lastOutput ? extras : []}
              />
            ) : (
              <PendingTile job={job} leads={slot === firstPending} />
            )}
          </div>
        )
      })}
      {layout.notice !== null && (
        <div className="absolute" style={placeOf(layout.notice)}>
          <FailureLine jobs={[job]} />
        </div>
      )}
    </article>
  )
}

/** Rendered again when something of it has changed: a row is a new object each time. */
export const FeedRow = memo(DrawnRow, (before, after) => isSameRow(before.row, after.row))

/** Returns a box as an absolute position. */
function placeOf(box: Box): CSSProperties {
  return { left: box.x, top: box.y, width: box.width, height: box.height }
}
