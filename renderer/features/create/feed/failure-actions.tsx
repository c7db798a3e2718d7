import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Job } from '#shared/domain/generation.ts'
import type { Gesture } from '#shared/ipc/gesture.ts'
import { endedBadly } from '../../../data/feed/job-slots.ts'
import { useCostContext } from '../../../data/profiles-store.ts'
import { dismissJobs, retryJobs } from '../../../commands/job-groups.ts'
import { Button } from '../../../ui/button.tsx'
import { onSpend } from '../../../ui/spend.ts'
import { Tooltip } from '../../../ui/tooltip/tooltip.tsx'
import { useAsyncAction } from '../../../ui/use-async-action.ts'
import { ASKED_FROM, useQuestion } from '../../../ui/use-question.ts'
import { JobButton, JobIconButton } from './job-button.tsx'
import { retrySubject, sentAgain } from './joined-failures.ts'

interface FailureActionsProps {
  readonly jobs: readonly [Job, ...Job[]]
  /** What is said in full: before what takes the line away, which is its last. */
  readonly details: ReactNode
}

/**
 * Renders what can be done about jobs that did not end well: what is free first, what may be charged in words, and last, behind the details, what
 * takes the line away. While one action is running, the others are disabled: a second press would be a second request.
 */
export function FailureActions({ jobs, details }: FailureActionsProps) {
  const action = useAsyncAction()
  const [job] = jobs
  if (!endedBadly(job)) return details
  const isJoined = jobs.length > 1
  return (
    <div className="flex shrink-0 items-center gap-1.5">
      {isJoined ? <SendAll jobs={jobs} action={action} /> : <SendOne job={job} action={action} />}
      {/* In the same place for one and for several: they stay open while jobs come and go. */}
      {details}
      {isJoined ? (
        <DismissAll jobs={jobs} action={action} />
      ) : (
        <JobIconButton id="jobDismiss" job={job} action={action} />
      )}
    </div>
  )
}

interface WithAction {
  readonly action: ReturnType<typeof useAsyncAction>
}

function SendOne({ job, action }: WithAction & { readonly job: Job }) {
  const context = useCostContext()
  const { t } = useTranslation()
  return (
    <>
      <JobButton id="jobCheckAgain" job={job} action={action} hint={t('job.checkAgainHint')} />
      <JobButton id="jobCopyAddress" job={job} />
      <JobButton id="jobOpenProvider" job={job} />
      <JobButton id="jobRetry" job={job} action={action} hint={t('job.retryHint', { context })} />
      <JobButton
        id="jobSendSmaller"
        job={job}
        action={action}
        hint={t('job.sendSmallerHint', { context })}
      />
    </>
  )
}

type JoinedProps = WithAction & Pick<FailureActionsProps, 'jobs'>

function SendAll({ jobs, action: [busy, run] }: JoinedProps) {
  const context = useCostContext()
  const { t } = useTranslation()
  const question = useQuestion()
  const [job] = jobs
  const { jobs: again, outputs } = sentAgain(jobs)
  const count = again.length
  function retryAll(gesture: Gesture): void {
    const subject = again.map(({ id }) => id).join()
    if (outputs >= ASKED_FROM && !question.isAnsweredBy(subject)) {
      question.ask(subject)
      return
    }
    question.takeBack()
    run(() => retryJobs(t, again, gesture))
  }
  return (
    <>
      <JobButton id="jobOpenProvider" job={job} />
      {count > 0 && (
        <Tooltip
          describes
          label={
            question.isAsking ? t('job.reallyHint') : t('job.retryAllHint', { count, context })
          }
        >
          <Button
            size="small"
            inactive={busy}
            {...question.mark}
            {...onSpend(retrySubject(jobs), retryAll)}
          >
            {question.isAsking ? t('job.really', { outputs }) : t('job.retryAll', { count })}
          </Button>
        </Tooltip>
      )}
    </>
  )
}

function DismissAll({ jobs, action: [busy, run] }: JoinedProps) {
  const { t } = useTranslation()
  return (
    <Button
      size="small"
      variant="quiet"
      inactive={busy}
      onClick={() => run(() => dismissJobs(t, jobs))}
    >
      {t('job.dismissAll')}
    </Button>
  )
}
