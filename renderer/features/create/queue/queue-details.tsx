import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import { useShallow } from 'zustand/shallow'
import { Button } from '../../../ui/button.tsx'
import { cancelEverything } from '../../../commands/queue.ts'
import { useFeed } from '../../../data/feed/feed-store.ts'
import { heldLines, useQueue, type QueueView } from '../../../data/queue-store.ts'
import { HeldRow } from './held-row.tsx'
import { JobMenu } from './job-menu.tsx'

/** Of the jobs that wait, so many are named. */
const NAMED = 6

interface QueueDetailsProps {
  /** What was chosen is seen elsewhere. */
  readonly onLeave: () => void
}

/** Renders what waits for the user and why, which jobs come next, and how to end them all. */
export function QueueDetails({ onLeave }: QueueDetailsProps) {
  const { t } = useTranslation()
  const state = useQueue((view) => view.state)
  const { running, waiting } = state
  return (
    <>
      {heldLines(state).map((line) => (
        <HeldRow key={`${line.profileId} ${line.batchId ?? ''}`} line={line} onLeave={onLeave} />
      ))}
      <NextJobs />
      <div className="flex min-h-11 items-center gap-2 pr-2 pl-4">
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
    </>
  )
}

/** The jobs that come next, with what can be done about their order; those of them that the feed has read. */
function NextJobs() {
  const { t } = useTranslation()
  const heading = useId()
  const ids = useQueue(useShallow(nextIds))
  const jobs = useFeed(useShallow(({ items }) => ids.flatMap((id) => items.get(id) ?? [])))
  if (jobs.length === 0) return null
  return (
    <div className="border-b border-line pt-2.5 pb-1">
      <h3 id={heading} className="px-4 pb-0.5 text-xs text-ink-3">
        {t('queue.order')}
      </h3>
      <ol aria-labelledby={heading}>
        {jobs.map((job) => (
          <li key={job.id} className="flex h-9 items-center gap-2 pr-2 pl-4">
            <span className="min-w-0 flex-1 truncate" title={job.request.prompt}>
              {job.request.prompt}
            </span>
            <JobMenu job={job} />
          </li>
        ))}
      </ol>
    </div>
  )
}

function nextIds({ places }: QueueView): string[] {
  return [...places.values()]
    .toSorted((one, other) => one.place - other.place)
    .slice(0, NAMED)
    .map(({ id }) => id)
}
