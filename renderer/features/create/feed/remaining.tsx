import { useTranslation } from 'react-i18next'
import type { Progress } from '#shared/domain/generation.ts'
import { formatClock } from '../../../i18n/format.ts'
import { roughDuration } from '../../../i18n/duration-text.ts'
import { secondsLeft, useNow } from './remaining-time.ts'
import { useSilence } from './remaining-time.ts'

/** Below this the rest is not worth a number. */
const A_FEW_SECONDS = 5

interface RemainingProps {
  readonly progress: Progress
  /** What the server is doing; null when it does not say. */
  readonly stage: string | null
}

/**
 * Renders what a job is doing and how long it will probably still take, or for how long nothing has come: then an
 * estimate means little. Always takes up its line, so that nothing moves.
 */
export function Remaining({ progress, stage }: RemainingProps) {
  const { t } = useTranslation()
  const silence = useSilence(progress.lastByteAt)
  if (silence !== null) {
    const text = t('job.noAnswer', { duration: formatClock(silence) })
    return <Line text={stage === null ? text : `${stage} · ${text}`} />
  }
  // Without an estimate there is nothing to count: many queued jobs need no clock.
  return progress.remainingSeconds === undefined ? (
    <Line text={stage ?? ''} />
  ) : (
    <Counting progress={progress} stage={stage} />
  )
}

function Counting({ progress, stage }: RemainingProps) {
  const { t } = useTranslation()
  const left = secondsLeft(progress, useNow())
  const time =
    left === null
      ? null
      : left <= A_FEW_SECONDS
        ? t('job.secondsLeft')
        : t('job.timeLeft', { duration: roughDuration(t, left) })
  return <Line text={[stage, time].filter((part) => part !== null).join(' · ')} />
}

function Line({ text }: { readonly text: string }) {
  return (
    <p className="min-h-4 max-w-full truncate text-xs text-ink-3 tabular-nums" title={text}>
      {text}
    </p>
  )
}
