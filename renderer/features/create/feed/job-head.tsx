import { useTranslation } from 'react-i18next'
import { aspectRatioOfSize } from '#shared/domain/aspect-ratio.ts'
import type { GenerationRequest, Job } from '#shared/domain/generation.ts'
import { formatMoment, formatClock } from '../../../i18n/format.ts'
import type { Translate } from '../../../i18n/i18n.ts'
import { modelText } from '../../../i18n/model-text.ts'
import { useAsyncAction } from '../../../ui/use-async-action.ts'
import { JobIconButton } from './job-button.tsx'
import { MadeFrom } from './made-from.tsx'
import type { Box } from './row-layout.ts'

const LINE_HEIGHT = 22
/** What the meta lines and the buttons take of the head's height, in CSS pixels. */
const BELOW_PROMPT = 84

interface JobHeadProps {
  readonly job: Job
  readonly box: Box
}

/** Renders the prompt, as many lines of it as fit, and with what it was made. */
export function JobHead({ job, box }: JobHeadProps) {
  const { t, i18n } = useTranslation()
  const { request } = job
  const action = useAsyncAction()
  const described = [describe(t, request), ...sentSmaller(t, job)].join(' · ')
  const beside = box.height > 84
  const lines = beside ? Math.min(12, Math.floor((box.height - BELOW_PROMPT) / LINE_HEIGHT)) : 2
  return (
    <header
      className={beside ? 'absolute flex flex-col' : 'absolute flex items-start gap-6'}
      style={{ left: box.x, top: box.y, width: box.width, height: box.height }}
    >
      <div className="min-w-0 flex-initial">
        <h2
          className="line-clamp-(--lines) text-base text-ink wrap-anywhere select-text"
          style={{ '--lines': lines }}
          title={request.prompt}
        >
          {request.prompt}
        </h2>
        <p className="mt-1.5 truncate text-xs text-ink-3" title={described}>
          {described}
        </p>
        <p className="truncate text-xs text-ink-3">
          <time dateTime={new Date(job.createdAt).toISOString()}>
            {formatMoment(i18n.language, job.createdAt)}
          </time>
          {' · '}
          {modelText(t, request.model)}
        </p>
      </div>
      <div className={beside ? 'mt-1.5 -ml-2 flex' : 'ml-auto flex'}>
        <JobIconButton
          id="jobRunAgain"
          job={job}
          hint={t('job.runAgainHint')}
          // Each press costs money: a second one while the first is recorded does nothing.
          action={action}
        />
        <JobIconButton id="jobReuse" job={job} />
        <JobIconButton id="jobCopyPrompt" job={job} />
        <MadeFrom request={request} className={beside ? 'ml-2' : 'order-first mr-2'} />
      </div>
    </header>
  )
}

/** Returns the parameters in a few words: `3:2 · 4 pictures`, `16:9 · 0:06 · 720p`. */
function describe(t: Translate, request: GenerationRequest): string {
  if (request.kind === 'video') {
    const { aspectRatio, lengthSeconds, resolution } = request
    return [aspectRatio, formatClock(lengthSeconds), resolution].join(' · ')
  }
  const ratio = request.size === null ? null : aspectRatioOfSize(request.size)
  const count = request.count === null ? null : t('job.outputs', { count: request.count })
  return [ratio, count].filter((part) => part !== null).join(' · ') || t('composer.serverDecides')
}

/** Returns the sizes of pictures that were sent smaller than they were given. */
function sentSmaller(t: Translate, { fitted = [] }: Job): string[] {
  if (fitted.length === 0) return []
  const sizes = fitted.map(({ to }) => t('viewer.pixels', { width: to.width, height: to.height }))
  return [t('job.sentSmaller', { sizes: sizes.join(', ') })]
}
