import { memo } from 'react'
import { useTranslation } from 'react-i18next'
import type { Job } from '#shared/domain/generation.ts'
import { useCostContext } from '../../../data/profiles-store.ts'
import { useContextMenu } from '../../../ui/context-menu.tsx'
import { Tooltip } from '../../../ui/tooltip/tooltip.tsx'
import { useAsyncAction } from '../../../ui/use-async-action.ts'
import { JobButton, JobIconButton } from './job-button.tsx'
import { JobContextMenu } from './job-context-menu.tsx'
import { metaHint, metaOf } from './job-meta.ts'
import type { SheetBlock } from './layout/sheet-rows.ts'
import { MadeFrom } from './made-from.tsx'
import { WholePrompt } from './whole-prompt.tsx'

interface JobHeadProps {
  readonly block: SheetBlock
}

function DrawnHead({ block }: JobHeadProps) {
  const { t, i18n } = useTranslation()
  const menu = useContextMenu()
  const [job, ...others] = block.jobs
  if (job === undefined) return null
  const jobs = [job, ...others] as const
  const hint = metaHint(t, i18n.language, jobs)
  return (
    <>
      <header
        className="group/head flex size-full items-center gap-3"
        onContextMenu={menu.openAtPointer}
      >
        <MadeFrom request={job.request} />
        <WholePrompt jobs={jobs} hint={hint} />
        <HeadActions job={job} isBatch={jobs.length > 1} />
        <Tooltip label={hint} side="bottom">
          <p className="ml-auto max-w-[60%] shrink-0 truncate text-xs text-ink-3 tabular-nums">
            {metaOf(t, i18n.language, jobs)}
          </p>
        </Tooltip>
      </header>
      <JobContextMenu menu={menu} job={job} />
    </>
  )
}

/**
 * Renders the line above the tiles of a block's jobs: the prompt, what it was made with, and on hover and focus what can be done. Fills its
 * place. Rendered again only for another block: while one scrolls past, its rows come and go.
 */
export const JobHead = memo(DrawnHead)

function HeadActions({ job, isBatch }: { readonly job: Job; readonly isBatch: boolean }) {
  const { t } = useTranslation()
  const action = useAsyncAction()
  const context = useCostContext()
  return (
    // Over the end of a long prompt, and not beside it: nothing moves when it appears.
    <div className="relative h-full w-0 shrink-0">
      <div className="absolute top-0 right-0 flex h-full items-center gap-0.5 bg-linear-to-r from-transparent to-canvas to-[24px] pl-8 opacity-0 transition-opacity duration-100 group-focus-within/head:opacity-100 group-hover/head:opacity-100 pointer-coarse:opacity-100">
        <JobIconButton id="jobReuse" job={job} />
        <JobIconButton id="jobCopyPrompt" job={job} />
        {/* Above a batch it would be read as "all of it": each job has it in its own menu. */}
        {!isBatch && (
          <JobButton
            id="jobRunAgain"
            job={job}
            hint={t('job.runAgainHint', { context })}
            variant="quiet"
            // Each press costs money: a second one while the first is recorded does nothing.
            action={action}
          />
        )}
      </div>
    </div>
  )
}
