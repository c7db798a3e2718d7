import type { Job } from '#shared/domain/generation.ts'
import { DEMO_PROFILE_ID } from '#shared/domain/profile.ts'
import type { Sending } from '#shared/domain/ledger-history.ts'
import type { Translate } from '../../i18n/i18n.ts'

/** Returns whether a job was paid for, in words; null where nobody knows: for a file that was found, and while the job runs. What it cost only the provider knows. */
export function costText(t: Translate, job: Job): string | null {
  if (job.profileName === '' || !('endedAt' in job)) return null
  if (job.profileId === DEMO_PROFILE_ID) return t('inspector.charged.free')
  if (job.outputs.length > 0 || !('error' in job)) return t('inspector.charged.yes')
  return t(`inspector.charged.${job.error.charged}`)
}

/** Returns how many seconds a job took from its first request to its end, the pauses between its attempts as well; null while it runs, and where nothing was sent. */
export function secondsOf(job: Job, sending: Sending | null): number | null {
  if (!('endedAt' in job) || sending === null || sending.startedAt === null) return null
  return Math.max(0, (job.endedAt - sending.startedAt) / 1000)
}
