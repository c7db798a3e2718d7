import { useTranslation } from 'react-i18next'
import type { ErrorData } from '#shared/errors.ts'
import { hasDetails, type EndedBadly } from '../../../data/feed/job-slots.ts'
import type { Translate } from '../../../i18n/i18n.ts'
import { Details } from '../../../ui/details.tsx'
import { useAsyncAction } from '../../../ui/use-async-action.ts'
import { JobButton } from './job-button.tsx'

/**
 * Renders the actions for a job that did not end well, free ones first. While one is running, the others are
 * disabled: a second press would be a second request.
 */
export function NoticeActions({ job }: { readonly job: EndedBadly }) {
  const action = useAsyncAction()
  const { t } = useTranslation()
  return (
    <>
      <JobButton id="jobCheckAgain" job={job} action={action} hint={t('job.checkAgainHint')} />
      <JobButton id="jobCopyAddress" job={job} />
      <JobButton id="jobOpenProvider" job={job} />
      <JobButton id="jobRetry" job={job} action={action} hint={t('job.retryHint')} />
      <JobButton id="jobSendSmaller" job={job} action={action} hint={t('job.sendSmallerHint')} />
      <JobButton id="jobDismiss" job={job} action={action} variant="quiet" />
      {hasDetails(job.error) && (
        <Details label={t('app.details')} text={detailsText(t, job.error)} />
      )}
    </>
  )
}

function detailsText(t: Translate, error: ErrorData): string {
  const status =
    error.httpStatus === null ? null : t('app.httpStatus', { status: error.httpStatus })
  return [status, error.detail].filter((part) => part !== null).join(' — ')
}
