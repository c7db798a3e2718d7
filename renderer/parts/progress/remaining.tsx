import { useTranslation } from 'react-i18next'
import type { Progress } from '#shared/domain/generation.ts'
import { formatClock } from '../../i18n/format.ts'
import { roughDuration } from '../../i18n/duration-text.ts'
import { secondsLeft, useNow, useSilence } from './remaining-time.ts'

/** Below this the rest is not worth a number. */
const A_FEW_SECONDS = 5

interface RemainingProps {
  readonly progress: Progress
  /** What is known of the job: its state, how far it is, what the server is doing. */
  readonly parts: readonly (string | null)[]
}

/**
 * Renders what a job is doing and how long it will probably still take, or for how long nothing has come: then an estimate means little.
 */
export function Remaining({ progress, parts }: RemainingProps) {
  const { t } = useTranslation()
  const silence = useSilence(progress.lastByteAt)
  if (silence !== null) {
    return <Line parts={[...parts, t('job.noAnswer', { duration: formatClock(silence) })]} />
  }
  // Without an estimate there is nothing to count: many queued jobs need no clock.
  return progress.remainingSeconds === undefined ? (
    <Line parts={parts} />
  ) : (
    <Counting progress={progress} parts={parts} />
  )
}

function Counting({ progress, parts }: RemainingProps) {
  const { t } = useTranslation()
  const left = secondsLeft(progress, useNow())
  const time =
    left === null
      ? null
      : left <= A_FEW_SECONDS
        ? t('job.secondsLeft')
        : t('job.timeLeft', { duration: roughDuration(t, left) })
  return <Line parts={[...parts, time]} />
}

function Line({ parts }: Pick<RemainingProps, 'parts'>) {
  const text = parts.filter((part) => part !== null).join(' · ')
  return (
    <p className="line-clamp-3 text-xs text-ink-2 tabular-nums" title={text}>
      {text}
    </p>
  )
}
