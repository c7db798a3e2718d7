import { useTranslation } from 'react-i18next'
import type { ErrorData } from '#shared/errors.ts'
import type { Translate } from '../../../i18n/i18n.ts'
import { Button } from '../../../ui/button.tsx'
import { Details } from '../../../ui/details.tsx'
import { Tooltip } from '../../../ui/tooltip.tsx'
import { onSpend } from '../../../ui/spend.ts'
import { useAsyncAction } from '../../../ui/use-async-action.ts'
import { openSettingsOf } from '../../../commands/open-provider.ts'
import { checkJobAgain, copyOf, dismissJob, retryJob, sendSmaller } from '../../../commands/jobs.ts'
import {
  canSendSmaller,
  hasDetails,
  hasNothing,
  missingOutputs,
  type EndedBadly,
} from '../../../data/feed/job-slots.ts'
import { isProviderConfigError } from '../../../data/feed/is-provider-config-error.ts'

/**
 * Renders the actions for a job that did not end well, free ones first. While one is running, the others are
 * disabled: a second press would be a second request.
 */
export function NoticeActions({ job }: { readonly job: EndedBadly }) {
  const { t } = useTranslation()
  const [busy, run] = useAsyncAction()
  const missing = missingOutputs(job)
  // Unchanged, it would be refused again.
  const smaller = canSendSmaller(job)
  const { address } = job.error
  return (
    <>
      {job.recoverable === true && (
        <Tooltip describes label={t('job.checkAgainHint')}>
          <Button size="small" inactive={busy} onClick={() => run(() => checkJobAgain(t, job))}>
            {t('job.checkAgain')}
          </Button>
        </Tooltip>
      )}
      {address !== undefined && (
        <Button size="small" onClick={() => copyOf(t, 'address', address)}>
          {t('job.copyAddress')}
        </Button>
      )}
      {isProviderConfigError(job.error) && (
        <Button size="small" onClick={() => openSettingsOf(job.profileId)}>
          {t('job.openSettings')}
        </Button>
      )}
      {missing > 0 && !smaller && (
        <Tooltip describes label={t('job.retryHint')}>
          <Button
            size="small"
            inactive={busy}
            {...onSpend(`retry ${job.id}`, (gesture) => run(() => retryJob(t, job, gesture)))}
          >
            {retryLabel(t, job, missing)}
          </Button>
        </Tooltip>
      )}
      {missing > 0 && smaller && (
        <Tooltip describes label={t('job.sendSmallerHint')}>
          <Button
            size="small"
            inactive={busy}
            {...onSpend(`retry ${job.id}`, (gesture) => run(() => sendSmaller(t, job, gesture)))}
          >
            {t('job.sendSmaller')}
          </Button>
        </Tooltip>
      )}
      {hasNothing(job) && (
        <Button
          size="small"
          variant="quiet"
          inactive={busy}
          onClick={() => run(() => dismissJob(t, job))}
        >
          {t('job.dismiss')}
        </Button>
      )}
      {hasDetails(job.error) && (
        <Details label={t('app.details')} text={detailsText(t, job.error)} />
      )}
    </>
  )
}

function retryLabel(t: Translate, job: EndedBadly, missing: number): string {
  if (job.outputs.length > 0) return t('job.makeMissing', { count: missing })
  return job.state === 'interrupted' ? t('job.sendAgain') : t('job.retry')
}

function detailsText(t: Translate, error: ErrorData): string {
  const status =
    error.httpStatus === null ? null : t('app.httpStatus', { status: error.httpStatus })
  return [status, error.detail].filter((part) => part !== null).join(' — ')
}
