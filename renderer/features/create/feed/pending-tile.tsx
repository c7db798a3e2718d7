import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Job, Progress } from '#shared/domain/generation.ts'
import { formatPercent } from '../../../i18n/format.ts'
import { Button } from '../../../ui/button.tsx'
import { ProgressBar } from '../../../ui/progress-bar.tsx'
import { useFocusFallback } from '../../../ui/use-focus-fallback.ts'
import { useDiskSpace } from '../../../data/disk-space.ts'
import { cancelJob } from '../../../commands/jobs.ts'
import { JobMenu } from '../queue/job-menu.tsx'
import { heldBecause, useQueue } from '../../../data/queue-store.ts'
import { feedElement } from './feed-element.ts'
import { useFeed } from '../../../data/feed/feed-store.ts'
import { progressText, waitingText } from './progress-text.ts'
import { Remaining } from './remaining.tsx'

const UNKNOWN: Progress = { fraction: null, stage: null }

interface PendingTileProps {
  readonly job: Job
  /** Whether this tile shows the job's progress: its first empty one. */
  readonly leads: boolean
}

/** Renders the place of an output that is still being made. */
export function PendingTile({ job, leads }: PendingTileProps) {
  return (
    <div className="edged size-full overflow-hidden rounded-lg bg-surface shadow-[inset_0_0_0_1px_var(--line)]">
      {leads && <JobProgress job={job} />}
    </div>
  )
}

function JobProgress({ job }: { readonly job: Job }) {
  const { t, i18n } = useTranslation()
  const [cancelling, setCancelling] = useState(false)
  const tile = useRef<HTMLDivElement>(null)
  useFocusFallback(tile, feedElement)
  const live = useFeed((state) => state.progress[job.id])
  const progress = live ?? ('progress' in job ? job.progress : UNKNOWN)
  const waits = job.state === 'queued'
  const place = useQueue(({ places }) => places.get(job.id)?.place)
  const paused = useQueue((view) => view.state.paused)
  const heldBy = useQueue((view) => heldBecause(view, job))
  const room = useDiskSpace(progress.blockedBy !== undefined)
  const { state, stage } = progressText(t, i18n.language, job.state, progress, room)
  const percent =
    progress.fraction === null ? null : formatPercent(i18n.language, progress.fraction)
  async function cancel(): Promise<void> {
    setCancelling(true)
    if (!(await cancelJob(t, job))) setCancelling(false)
  }
  return (
    <div
      ref={tile}
      className="relative flex size-full flex-col items-center justify-center gap-0.5 p-2 text-center"
    >
      {percent !== null && <p className="text-lg font-light text-ink tabular-nums">{percent}</p>}
      <p className="text-ink-2">{state}</p>
      <Remaining
        progress={progress}
        stage={waits ? waitingText(t, { place, paused, heldBy }) : stage}
      />
      <div className="mt-2 flex items-center gap-1.5">
        <Button
          size="small"
          inactive={cancelling}
          aria-label={t('job.cancelLabel', { prompt: job.request.prompt })}
          onClick={() => void cancel()}
        >
          {t('job.cancel')}
        </Button>
        <JobMenu job={job} />
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
    </div>
  )
}
