import { Ban, CircleAlert, CircleHelp, Images } from 'lucide-react'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { AppError, type ErrorData } from '#shared/errors.ts'
import { requestedOutputs } from '#shared/domain/generation.ts'
import { errorText } from '../../../i18n/error-text.ts'
import type { Translate } from '../../../i18n/i18n.ts'
import { classNames } from '../../../ui/class-names.ts'
import { ServerWords } from '../../../ui/server-words.tsx'
import { useFocusFallback } from '../../../ui/use-focus-fallback.ts'
import { feedElement } from './feed-element.ts'
import { hasServerWords, missingOutputs, type EndedBadly } from '../../../data/feed/job-slots.ts'
import { NoticeActions } from './notice-actions.tsx'

const ICONS = {
  failed: CircleAlert,
  partial: Images,
  cancelled: Ban,
  interrupted: CircleHelp,
} as const

interface JobNoticeProps {
  readonly job: EndedBadly
  /** See `noticeForm`. */
  readonly form: 'bar' | 'panel'
}

/** Renders how a job ended that did not end well, and its actions. */
export function JobNotice({ job, form }: JobNoticeProps) {
  const { t } = useTranslation()
  const Icon = ICONS[job.state]
  const panel = useRef<HTMLDivElement>(null)
  useFocusFallback(panel, feedElement)
  return (
    <div
      ref={panel}
      className="edged flex size-full gap-3 overflow-hidden rounded-lg bg-surface px-4 py-3 shadow-[inset_0_0_0_1px_var(--line)]"
    >
      <Icon
        aria-hidden
        className={classNames(
          'mt-0.5 size-4 shrink-0',
          job.state === 'failed' ? 'text-danger' : 'text-accent-ink',
        )}
      />
      <div
        className={classNames(
          'flex min-w-0 flex-1',
          form === 'panel' ? 'flex-col justify-between gap-2' : 'gap-4',
        )}
      >
        <div className="min-w-0 flex-1">
          <h3 className="font-semibold text-ink">{titleOf(t, job)}</h3>
          <p className="line-clamp-3 text-ink-2 select-text">
            {missingOutputs(job) > 0 ? errorText(t, shownError(job)) : t('job.completed')}
          </p>
          {hasServerWords(job) && <ServerWords error={job.error} className="mt-0.5 line-clamp-2" />}
        </div>
        <div
          className={classNames(
            'flex shrink-0 flex-wrap items-center gap-2',
            form === 'panel' ? '-ml-0.5' : 'self-center',
          )}
        >
          <NoticeActions job={job} />
        </div>
      </div>
    </div>
  )
}

function titleOf(t: Translate, job: EndedBadly): string {
  const requested = requestedOutputs(job.request)
  return job.state === 'partial'
    ? t('job.partial', { arrived: job.outputs.length, requested })
    : t(`job.${job.state}`)
}

/** Returns the error to show: for an interrupted job, that its outcome is unknown matters more than what stopped it. */
function shownError(job: EndedBadly): ErrorData {
  if (job.state !== 'interrupted') return job.error
  return new AppError('network', { reason: 'outcome_unknown', charged: 'maybe' }).data
}
