import { X } from 'lucide-react'
import { useState, type MouseEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { DEMO_PROFILE_ID } from '#shared/domain/profile.ts'
import type { Job } from '#shared/domain/generation.ts'
import { cancelJob } from '../../../commands/jobs.ts'
import { IconButton } from '../../../ui/icon-button.tsx'

/** Renders the button that cancels a queued or running job. Of one that was sent to a provider it says that this may cost all the same. */
export function CancelButton({ job }: { readonly job: Job }) {
  const { t } = useTranslation()
  const [cancelling, setCancelling] = useState(false)
  const mayCost = job.state !== 'queued' && job.profileId !== DEMO_PROFILE_ID
  async function cancel(): Promise<void> {
    setCancelling(true)
    if (!(await cancelJob(t, job))) setCancelling(false)
  }
  return (
    <IconButton
      icon={X}
      label={t('job.cancelLabel', { prompt: job.request.prompt })}
      hint={t(mayCost ? 'job.cancelHint' : 'job.cancel')}
      tooltipSide="bottom"
      className="size-7 pointer-coarse:size-10"
      // Not `disabled`, which would lose the focus.
      {...(cancelling
        ? { 'aria-disabled': true }
        : {
            onClick({ detail }: MouseEvent) {
              // The second click of a double one may hit the next job, which has come to be where this one was.
              if (detail < 2) void cancel()
            },
          })}
    />
  )
}
