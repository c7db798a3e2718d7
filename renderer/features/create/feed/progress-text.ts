import type { JobState, Progress } from '#shared/domain/generation.ts'
import { formatTime } from '../../../i18n/format.ts'
import type { Translate } from '../../../i18n/i18n.ts'
import { stageText } from './stage-text.ts'

/** What a running job's tile says: in what state it is, and what is going on in it, if that is known. */
export interface ProgressText {
  readonly state: string
  readonly stage: string | null
}

/** Where a job that waits stands: `place` from 0, or below 0 where it is not known. */
export function placeText(t: Translate, place: number, paused: boolean): string | null {
  if (paused) return t('queue.waitsPaused')
  if (place < 0) return null
  return place === 0 ? t('queue.next') : t('queue.place', { place: place + 1 })
}

/** What waits for the disk or for another try says so instead of what the server said last. */
export function progressText(
  t: Translate,
  locale: string,
  state: JobState,
  { stage, retryAt, blockedBy }: Progress,
): ProgressText {
  if (blockedBy !== undefined) return { state: t('job.blocked'), stage: t('job.blockedHint') }
  if (retryAt !== undefined) {
    const time = formatTime(locale, retryAt)
    return { state: t('job.queued'), stage: t('job.retryAt', { time }) }
  }
  return { state: stateText(t, state), stage: stageText(t, stage) }
}

function stateText(t: Translate, state: JobState): string {
  switch (state) {
    case 'queued':
    case 'sending':
    case 'saving':
      return t(`job.${state}`)
    default:
      return t('job.streaming')
  }
}
