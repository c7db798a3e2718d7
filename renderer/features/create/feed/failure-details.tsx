import { Popover } from '@base-ui/react/popover'
import { ChevronDown } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { Job } from '#shared/domain/generation.ts'
import { useCostContext } from '../../../data/profiles-store.ts'
import { classNames } from '../../../ui/class-names.ts'
import { Popup, TEXT_POPUP } from '../../../ui/popup.tsx'
import { useTabStop } from '../../../ui/tab-stop.ts'
import type { FailureText } from './failure-text.ts'
import { JobButton, JobIconButton } from './job-button.tsx'

interface FailureDetailsProps {
  readonly jobs: readonly [Job, ...Job[]]
  readonly text: FailureText
}

/** Renders the button that shows all that there is to say, and the popup: every sentence, what the server said, and each job. */
export function FailureDetails({ jobs, text }: FailureDetailsProps) {
  const { t } = useTranslation()
  const tabStop = useTabStop()
  const { title, cost, advice, details } = text
  return (
    <Popover.Root>
      <Popover.Trigger
        tabIndex={tabStop}
        className="inline-flex h-7 shrink-0 items-center gap-1 rounded-md px-2 text-xs font-medium text-ink-2 hover:bg-hover hover:text-ink data-popup-open:bg-hover pointer-coarse:h-10"
      >
        {t('app.details')}
        <ChevronDown aria-hidden className="size-3" />
      </Popover.Trigger>
      <Popup
        label={t('app.details')}
        side="bottom"
        align="end"
        gap={6}
        className={classNames(
          TEXT_POPUP,
          'flex max-h-100 w-120 max-w-[calc(100vw-2rem)] flex-col gap-2 scroll-thin',
        )}
      >
        <p className="text-ink wrap-anywhere">
          <strong className="font-semibold">{title}</strong> {cost}
        </p>
        {advice !== null && <p className="text-ink-2 wrap-anywhere">{advice}</p>}
        {details !== null && (
          <p
            dir="auto"
            className="rounded-md bg-raised p-2 font-mono text-xs wrap-anywhere text-ink-2"
          >
            {details}
          </p>
        )}
        {jobs.length > 1 && <EachJob jobs={jobs} />}
      </Popup>
    </Popover.Root>
  )
}

/** The jobs that are told of together, each with its prompt and its own actions. */
function EachJob({ jobs }: Pick<FailureDetailsProps, 'jobs'>) {
  const { t } = useTranslation()
  const context = useCostContext()
  return (
    <ul className="border-t border-line">
      {jobs.map((job) => (
        <li
          key={job.id}
          className="flex items-center gap-1.5 border-b border-line py-1 last:border-0"
        >
          <p dir="auto" className="min-w-0 flex-1 truncate text-ink-2" title={job.request.prompt}>
            {job.request.prompt}
          </p>
          <JobButton id="jobCheckAgain" job={job} hint={t('job.checkAgainHint')} />
          <JobButton id="jobRetry" job={job} hint={t('job.retryHint', { context })} />
          <JobButton id="jobSendSmaller" job={job} hint={t('job.sendSmallerHint', { context })} />
          <JobIconButton id="jobDismiss" job={job} />
        </li>
      ))}
    </ul>
  )
}
