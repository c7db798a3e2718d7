import { Ban, CircleAlert, CircleHelp, Images, TriangleAlert, type LucideIcon } from 'lucide-react'
import { Fragment, useId, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { Job } from '#shared/domain/generation.ts'
import { endedBadly } from '../../../data/feed/job-slots.ts'
import { classNames } from '../../../ui/class-names.ts'
import { useContextMenu } from '../../../ui/context-menu.tsx'
import { useFocusFallback } from '../../../ui/use-focus-fallback.ts'
import { FailureActions } from './failure-actions.tsx'
import { FailureDetails } from './failure-details.tsx'
import { failureText } from './failure-text.ts'
import { feedElement } from './feed-element.ts'
import { JobContextMenu } from './job-context-menu.tsx'
import { joinedEntries } from './joined-failures.ts'

interface FailureLineProps {
  /** One, or several that ended for the same cause; see `failureCause`. */
  readonly jobs: readonly [Job, ...Job[]]
}

/**
 * Renders in one line how jobs ended that did not end well, or not as they were asked for, with what can be done about it. All that there is
 * to say comes in a popup, because every row of the feed has a height that is known beforehand. Fills its place.
 */
export function FailureLine({ jobs }: FailureLineProps) {
  const { t } = useTranslation()
  const line = useRef<HTMLDivElement>(null)
  const menu = useContextMenu()
  const id = useId()
  useFocusFallback(line, feedElement)
  const [job] = jobs
  const text = failureText(t, jobs)
  const { title, cost, advice, words } = text
  const prompts = jobs.map(({ request }) => request.prompt)
  const asked = prompts.slice(0, MOST_PROMPTS)
  return (
    <>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- it has a menu, as every cell of the sheet */}
      <div
        ref={line}
        // By its name the line of a job that has tiles tells a screen reader whose it is, too: it lies outside of the job's article.
        // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- no fields are in it
        role="group"
        aria-labelledby={`${id}title ${id}prompts`}
        className="edged flex size-full items-center gap-3 overflow-hidden rounded-lg bg-surface pr-1.5 pl-3 shadow-[inset_0_0_0_1px_var(--line)]"
        onContextMenu={menu.openAtPointer}
      >
        <StateIcon job={job} />
        <div className="@container min-w-0 flex-1">
          {/* Where there is little room, what it cost takes the place of the advice and a part of the second line: what happened comes first. */}
          <div className="grid grid-cols-[minmax(0,auto)_auto_minmax(0,1fr)] gap-x-1.5 @max-[30rem]:grid-cols-[fit-content(65%)_minmax(0,1fr)]">
            <h3
              id={`${id}title`}
              className="truncate font-medium text-ink @max-[30rem]:col-span-full"
            >
              {title}
            </h3>{' '}
            {cost !== null && (
              <p className="truncate text-ink-2 @max-[30rem]:text-xs" title={cost}>
                {cost}
              </p>
            )}{' '}
            {advice !== null && (
              <p className="col-start-3 truncate text-ink-3 @max-[30rem]:hidden">{advice}</p>
            )}
            <p
              className={classNames(
                'col-span-full truncate text-xs text-ink-3',
                cost !== null && '@max-[30rem]:col-[2]',
              )}
              title={[asked.join(' · '), words].filter(Boolean).join('\n')}
            >
              <span id={`${id}prompts`}>
                {/* Each by itself: one that runs from right to left turns no other around. */}
                {asked.map((prompt, place) => (
                  // oxlint-disable-next-line react/no-array-index-key -- prompts may be equal
                  <Fragment key={place}>
                    {place > 0 && ' · '}
                    <bdi>{prompt}</bdi>
                  </Fragment>
                ))}
              </span>
              {words !== null && (
                <>
                  {' · '}
                  <bdi>{words}</bdi>
                </>
              )}
            </p>
          </div>
        </div>
        <FailureActions jobs={jobs} details={<FailureDetails jobs={jobs} text={text} />} />
      </div>
      <JobContextMenu
        menu={menu}
        job={job}
        entries={jobs.length > 1 && endedBadly(job) ? joinedEntries(t, jobs) : null}
      />
    </>
  )
}

/** Prompts that are named in one line; all of them are in the popup. */
const MOST_PROMPTS = 8

const ICONS = {
  failed: CircleAlert,
  partial: Images,
  cancelled: Ban,
  interrupted: CircleHelp,
} as const satisfies Record<string, LucideIcon>

function StateIcon({ job }: { readonly job: Job }) {
  const Icon = endedBadly(job) ? ICONS[job.state] : TriangleAlert
  return (
    <Icon
      aria-hidden
      className={classNames(
        'size-4 shrink-0',
        job.state === 'failed' ? 'text-danger' : 'text-ink-2',
      )}
    />
  )
}
