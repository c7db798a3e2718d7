import { useMemo, type CSSProperties, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Job } from '#shared/domain/generation.ts'
import { useFeed } from '../../../data/feed/feed-store.ts'

interface JobArticleProps {
  readonly job: Job
  /** Those that are told of with it. */
  readonly others?: readonly Job[]
  readonly style: CSSProperties
  readonly children: ReactNode
}

/** As ARIA says it of a set that is not loaded to its end. */
const UNKNOWN = -1

/** Renders what belongs to a job, at its place: to screen readers one article of many, of which only those near the window are in the page. */
export function JobArticle({ job, others = [], style, children }: JobArticleProps) {
  const { t } = useTranslation()
  const place = useFeed((state) => state.items.indexOf(job.id))
  const count = useFeed((state) => (state.next === null ? state.items.count : UNKNOWN))
  const { kind, prompt } = job.request
  const prompts = [prompt, ...others.map(({ request }) => request.prompt)].join(', ')
  // The article is rendered again with each row of it that comes or goes.
  const label = useMemo(
    () =>
      t('job.label', {
        kind: t(kind === 'image' ? 'job.kindImage' : 'job.kindVideo'),
        prompt: prompts,
      }),
    [t, kind, prompts],
  )
  return (
    <article
      aria-label={label}
      aria-posinset={place + 1}
      aria-setsize={count}
      data-job={job.id}
      data-state={job.state}
      className="absolute"
      style={style}
    >
      {children}
    </article>
  )
}
