import { useTranslation } from 'react-i18next'
import type { Job, JobState, Progress } from '#shared/domain/generation.ts'
import { useDiskSpace } from '../../data/disk-space.ts'
import { heldBecause, useQueue } from '../../data/queue-store.ts'
import { formatPercent } from '../../i18n/format.ts'
import { ProgressBar } from '../../ui/progress-bar.tsx'
import { progressText, waitingText } from './progress-text.ts'
import { Remaining } from './remaining.tsx'
import { useProgress } from './use-progress.ts'

interface TileProgressProps {
  readonly id: string
  readonly state: JobState
  /** What was told of it with the job; null where nothing was. What is told since counts more. */
  readonly known: Progress | null
  /** The job, where it is at hand: it says why one that waits is held. */
  readonly job: Job | undefined
}

/** Renders how far a job is at the bottom of the tray in which its output is awaited. */
export function TileProgress({ id, state: jobState, known, job }: TileProgressProps) {
  const { t, i18n } = useTranslation()
  const progress = useProgress(id, known)
  const waits = jobState === 'queued'
  const place = useQueue(({ places }) => places.get(id)?.place)
  const paused = useQueue((view) => view.state.paused)
  const heldBy = useQueue((view) => (job === undefined ? null : heldBecause(view, job)))
  const room = useDiskSpace(progress.blockedBy !== undefined)
  const { state, stage } = progressText(t, i18n.language, jobState, progress, room)
  const percent =
    progress.fraction === null ? null : formatPercent(i18n.language, progress.fraction)
  return (
    <>
      <div className="absolute inset-x-0 bottom-0 px-2.5 pb-2">
        <Remaining
          progress={progress}
          parts={[state, percent, waits ? waitingText(t, { place, paused, heldBy }) : stage]}
        />
      </div>
      {/* A queued job makes no progress, and should not look as if it did. */}
      {!waits && (
        <div className="absolute inset-x-0 bottom-0">
          <ProgressBar
            label={t('job.progress')}
            fraction={progress.fraction}
            valueText={percent === null ? state : `${state}, ${percent}`}
          />
        </div>
      )}
    </>
  )
}
