import { Ban, CircleAlert, CircleHelp, Images } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { AppError, type ErrorData } from '#shared/errors.ts'
import { requestedOutputs } from '#shared/domain/generation.ts'
import { errorText } from '../../../i18n/error-text.ts'
import type { Translate } from '../../../i18n/i18n.ts'
import { Button } from '../../../ui/button.tsx'
import { classNames } from '../../../ui/class-names.ts'
import { Details } from '../../../ui/details.tsx'
import { useBusy } from '../../../ui/use-busy.ts'
import { checkJobAgain, dismissJob, retryJob } from '../job-actions.ts'
import { missingOutputs, type EndedBadly } from './job-shape.ts'

const ICONS = {
  failed: CircleAlert,
  partial: Images,
  cancelled: Ban,
  interrupted: CircleHelp,
} as const

/** What became of a job that did not end well, and what can be done about it. */
export function JobNotice({ job }: { readonly job: EndedBadly }) {
  const { t } = useTranslation()
  const [busy, run] = useBusy()
  const Icon = ICONS[job.state]
  const details = detailsText(t, job.error)
  const missing = missingOutputs(job)
  const nothingHere = job.outputs.length === 0
  return (
    <div className="flex size-full gap-3 overflow-hidden rounded-lg bg-surface px-4 py-3 shadow-[inset_0_0_0_1px_var(--line)]">
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
          nothingHere ? 'flex-col justify-between' : 'gap-4',
        )}
      >
        <div className="min-w-0 flex-1">
          <h3 className="font-semibold text-ink">{titleOf(t, job)}</h3>
          <p className="line-clamp-3 text-ink-2 select-text">{errorText(t, shownError(job))}</p>
        </div>
        <div
          className={classNames(
            'flex shrink-0 flex-wrap items-center gap-2',
            nothingHere ? '-ml-0.5' : 'self-center',
          )}
        >
          {(nothingHere || missing > 0) && (
            <Button size="small" disabled={busy} onClick={() => run(() => retryJob(t, job))}>
              {retryLabel(t, job, missing)}
            </Button>
          )}
          {job.recoverable === true && (
            <Button size="small" disabled={busy} onClick={() => run(() => checkJobAgain(t, job))}>
              {t('job.checkAgain')}
            </Button>
          )}
          {nothingHere && (
            <Button
              size="small"
              look="quiet"
              disabled={busy}
              onClick={() => run(() => dismissJob(t, job))}
            >
              {t('job.dismiss')}
            </Button>
          )}
          {details !== null && <Details label={t('app.details')} text={details} />}
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

function retryLabel(t: Translate, job: EndedBadly, missing: number): string {
  if (job.outputs.length > 0) return t('job.makeMissing', { count: missing })
  return job.state === 'interrupted' ? t('job.sendAgain') : t('job.retry')
}

/** Whatever stopped an interrupted job, what counts for the user is that its outcome is unknown. */
function shownError(job: EndedBadly): ErrorData {
  if (job.state !== 'interrupted') return job.error
  return new AppError('network', { reason: 'outcome_unknown', charged: 'maybe' }).data
}

function detailsText(t: Translate, error: ErrorData): string | null {
  const status =
    error.httpStatus === null ? null : t('app.httpStatus', { status: error.httpStatus })
  const parts = [status, error.detail].filter((part) => part !== null)
  return parts.length === 0 ? null : parts.join(' — ')
}
