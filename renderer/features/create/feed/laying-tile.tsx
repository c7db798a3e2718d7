import { useTranslation } from 'react-i18next'
import type { Job } from '#shared/domain/generation.ts'
import { useContextMenu } from '../../../ui/context-menu.tsx'
import { JobContextMenu } from './job-context-menu.tsx'

interface LayingTileProps {
  readonly job: Job
  /** The key of its cell in the sheet, and whether Tab leads to it. */
  readonly cell: string
  readonly isTabStop: boolean
}

/** Renders the place of an edit's result while the answer, which is here, is put into the original: that takes seconds, and costs nothing. */
export function LayingTile({ job, cell, isTabStop }: LayingTileProps) {
  const { t } = useTranslation()
  const menu = useContextMenu()
  return (
    <>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- it has a menu, as every cell of the sheet */}
      <div
        // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- it takes the focus of a cell, which a fieldset must not
        role="group"
        aria-label={t('edit.beingMade')}
        data-cell={cell}
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a stop on the way of the arrow keys, with a menu of its own
        tabIndex={isTabStop ? 0 : -1}
        className="edged group/tile relative size-full overflow-hidden tray tile-corners"
        onContextMenu={menu.openAtPointer}
      >
        <p
          aria-hidden
          className="absolute inset-x-0 bottom-0 px-2.5 pb-2 text-xs text-balance text-ink-2"
        >
          {t('edit.beingMade')}
        </p>
      </div>
      <JobContextMenu menu={menu} job={job} />
    </>
  )
}
