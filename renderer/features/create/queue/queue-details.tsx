import { useTranslation } from 'react-i18next'
import { Button } from '../../../ui/button.tsx'
import { cancelEverything } from '../../../commands/queue.ts'
import { heldLines, useQueue } from '../../../data/queue-store.ts'
import { HeldRow } from './held-row.tsx'
import { NextJobs, QUEUE_DETAILS, RunningJobs } from './named-jobs.tsx'

interface QueueDetailsProps {
  /** What was chosen is seen elsewhere. */
  readonly onLeave: () => void
}

/** Renders what waits for the user and why, which jobs are under way and which come next, and how to end them all. */
export function QueueDetails({ onLeave }: QueueDetailsProps) {
  const { t } = useTranslation()
  const state = useQueue((view) => view.state)
  const { running, waiting } = state
  return (
    <div id={QUEUE_DETAILS} tabIndex={-1} className="outline-none">
      {heldLines(state).map((line) => (
        <HeldRow key={`${line.profileId} ${line.batchId ?? ''}`} line={line} onLeave={onLeave} />
      ))}
      <RunningJobs />
      <NextJobs />
      <div className="sticky bottom-0 -mt-px flex min-h-11 border-t border-line items-center gap-2 bg-surface pr-2 pl-4">
        <p className="min-w-0 flex-1 text-ink-2">
          {running + waiting === 0
            ? t('queue.empty')
            : waiting === 0
              ? t('queue.allRunning', { count: running })
              : t('queue.total', { count: running + waiting })}
        </p>
        {running + waiting > 0 && (
          <Button
            size="small"
            variant="quiet"
            onClick={() => {
              onLeave()
              cancelEverything(t)
            }}
          >
            {t('queue.cancelAll')}
          </Button>
        )}
      </div>
    </div>
  )
}
