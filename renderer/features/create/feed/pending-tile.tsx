import { useRef } from 'react'
import type { Job } from '#shared/domain/generation.ts'
import { classNames } from '../../../ui/class-names.ts'
import { useContextMenu } from '../../../ui/context-menu.tsx'
import { useFocusFallback } from '../../../ui/use-focus-fallback.ts'
import { CancelButton } from '../queue/cancel-button.tsx'
import { JobMenu } from '../queue/job-menu.tsx'
import { feedElement } from './feed-element.ts'
import { JobContextMenu } from './job-context-menu.tsx'
import { TileProgress } from '../../../parts/progress/tile-progress.tsx'
import { knownProgress } from '../../../parts/progress/use-progress.ts'

interface PendingTileProps {
  readonly job: Job
  /** Whether this tile shows the job's progress: its first empty one. */
  readonly leads: boolean
  /** Its accessible name. */
  readonly label: string
  /** The key of its cell in the sheet, and whether Tab leads to it. */
  readonly cell: string
  readonly isTabStop: boolean
}

/** Renders the tray in which an output is awaited: dark, and glowing at its edge once the job is under way. */
export function PendingTile({ job, leads, label, cell, isTabStop }: PendingTileProps) {
  const menu = useContextMenu()
  return (
    <>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- it has a menu, as every cell of the sheet */}
      <div
        // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- it takes the focus of a cell, which a fieldset must not
        role="group"
        aria-label={label}
        data-cell={cell}
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a stop on the way of the arrow keys, with a menu of its own
        tabIndex={isTabStop ? 0 : -1}
        className={classNames(
          'edged group/tile relative size-full overflow-hidden tray tile-corners',
          job.state === 'queued' && 'shadow-[inset_0_0_0_1px_var(--line)]',
        )}
        onContextMenu={menu.openAtPointer}
      >
        {job.state !== 'queued' && (
          <div
            aria-hidden
            className={classNames(
              'absolute inset-0 tray-glow tile-corners',
              !leads && 'opacity-50',
            )}
          />
        )}
        {leads && <JobProgress job={job} />}
      </div>
      <JobContextMenu menu={menu} job={job} />
    </>
  )
}

function JobProgress({ job }: { readonly job: Job }) {
  const tile = useRef<HTMLDivElement>(null)
  useFocusFallback(tile, feedElement)
  return (
    <div ref={tile} className="absolute inset-0">
      <TileButtons job={job} />
      <TileProgress id={job.id} state={job.state} known={knownProgress(job)} job={job} />
    </div>
  )
}

/** What can be done with a job on its way: seen on hover and focus, and where no pointer hovers. */
function TileButtons({ job }: { readonly job: Job }) {
  return (
    <div className="absolute top-1 right-1 flex gap-1 opacity-0 transition-opacity duration-100 group-focus-within/tile:opacity-100 group-hover/tile:opacity-100 pointer-coarse:opacity-100">
      <CancelButton job={job} />
      <JobMenu job={job} />
    </div>
  )
}
