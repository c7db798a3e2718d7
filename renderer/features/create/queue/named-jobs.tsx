import { useId, useRef, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useShallow } from 'zustand/shallow'
import type { Job } from '#shared/domain/generation.ts'
import { useFeed } from '../../../data/feed/feed-store.ts'
import { runningJobs } from '../../../data/feed/running-jobs.ts'
import { useQueue, type QueueView } from '../../../data/queue-store.ts'
import { formatPercent } from '../../../i18n/format.ts'
import { progressText } from '../../../parts/progress/progress-text.ts'
import { knownProgress, useProgress } from '../../../parts/progress/use-progress.ts'
import { useFocusFallback } from '../../../ui/use-focus-fallback.ts'
import { CancelButton } from './cancel-button.tsx'
import { JobMenu } from './job-menu.tsx'

/** Of the jobs that run, and of those that wait, so many are named. */
const NAMED = 6

/** The id of what they are named in, which can take the focus. */
export const QUEUE_DETAILS = 'queue-details'

/** Returns what gets the focus when the job of the focused button is over: no button, where a second press would do something else. */
export function queueDetails(): HTMLElement | null {
  return document.querySelector<HTMLElement>(`#${QUEUE_DETAILS}`)
}

/** Renders the jobs that run, the oldest first, with how far they are and a way to cancel each; those of them that the feed has read. */
export function RunningJobs() {
  const { t } = useTranslation()
  // All of them: those of another process, which are not among those that are counted, would be in the place of this one's own.
  const jobs = useFeed(useShallow((state) => runningJobs(state, Number.POSITIVE_INFINITY)))
  // What has run the longest is what one asks about.
  return <Jobs title={t('queue.underWay')} jobs={jobs.toReversed().slice(0, NAMED)} />
}

/** Renders the jobs that come next, with what can be done about their order; those of them that the feed has read. */
export function NextJobs() {
  const { t } = useTranslation()
  const ids = useQueue(useShallow(nextIds))
  const jobs = useFeed(useShallow(({ items }) => ids.flatMap((id) => items.get(id) ?? [])))
  return <Jobs title={t('queue.order')} jobs={jobs} />
}

function nextIds({ places }: QueueView): string[] {
  return [...places.values()]
    .toSorted((one, other) => one.place - other.place)
    .slice(0, NAMED)
    .map(({ id }) => id)
}

function Jobs({ title, jobs }: { readonly title: string; readonly jobs: readonly Job[] }) {
  const heading = useId()
  if (jobs.length === 0) return null
  return (
    <div className="border-b border-line pt-2.5 pb-1">
      <h3 id={heading} className="px-4 pb-0.5 text-xs text-ink-3">
        {title}
      </h3>
      <ol aria-labelledby={heading}>
        {jobs.map((job) => (
          <Row key={job.id} job={job}>
            {job.state === 'queued' ? <JobMenu job={job} /> : <State job={job} />}
          </Row>
        ))}
      </ol>
    </div>
  )
}

function Row({ job, children }: { readonly job: Job; readonly children: ReactNode }) {
  const row = useRef<HTMLLIElement>(null)
  useFocusFallback(row, queueDetails)
  return (
    <li ref={row} className="flex h-9 items-center gap-2 pr-2 pl-4">
      <span className="min-w-0 flex-1 truncate" title={job.request.prompt}>
        {job.request.prompt}
      </span>
      {children}
      <CancelButton job={job} />
    </li>
  )
}

/** What a job is doing, and how far it is. */
function State({ job }: { readonly job: Job }) {
  const { t, i18n } = useTranslation()
  const progress = useProgress(job.id, knownProgress(job))
  const { state } = progressText(t, i18n.language, job.state, progress)
  const { fraction } = progress
  return (
    <span className="shrink-0 text-xs text-ink-3 tabular-nums">
      {state}
      {fraction !== null && ` · ${formatPercent(i18n.language, fraction)}`}
    </span>
  )
}
