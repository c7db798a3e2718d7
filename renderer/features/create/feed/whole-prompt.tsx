import { Popover } from '@base-ui/react/popover'
import type { Job } from '#shared/domain/generation.ts'
import { classNames } from '../../../ui/class-names.ts'
import { Popup, TEXT_POPUP } from '../../../ui/popup.tsx'
import { templateOf } from './caption-text.ts'
import { useTabStop } from '../../../ui/tab-stop.ts'

interface WholePromptProps {
  readonly jobs: readonly [Job, ...Job[]]
  /** With what it was made, a line each. */
  readonly hint: string
}

/** Renders the prompt in one line, as far as it fits; pressed, all of it, to be read and copied. */
export function WholePrompt({ jobs, hint }: WholePromptProps) {
  const tabStop = useTabStop()
  const { prompt } = jobs[0].request
  return (
    <Popover.Root>
      <h2 className="flex min-w-0 flex-1 text-base">
        <Popover.Trigger
          tabIndex={tabStop}
          dir="auto"
          className="block max-w-full truncate rounded-sm py-px text-left text-ink"
        >
          <Prompt jobs={jobs} />
        </Popover.Trigger>
      </h2>
      <Popup
        label={prompt}
        side="bottom"
        align="start"
        gap={4}
        className={classNames(TEXT_POPUP, 'max-h-80 max-w-160 scroll-thin')}
      >
        <p dir="auto" className="text-base whitespace-pre-wrap text-ink wrap-anywhere">
          <Prompt jobs={jobs} />
        </p>
        <p className="mt-2 text-xs whitespace-pre-line text-ink-3 tabular-nums">{hint}</p>
      </Popup>
    </Popover.Root>
  )
}

/** Renders a prompt; of a batch, its template, in which every alternative is seen for what it is. */
function Prompt({ jobs }: Pick<WholePromptProps, 'jobs'>) {
  if (jobs.length === 1) return jobs[0].request.prompt
  const { parts } = templateOf(jobs)
  return parts.map((part, place) =>
    part.kind === 'text' ? (
      // Read out and copied, words stay apart where the template has lost the space between them.
      `${place > 0 && STARTS_WITH_WORD.test(part.text) ? ' ' : ''}${part.text}${place < parts.length - 1 && ENDS_WITH_WORD.test(part.text) ? ' ' : ''}`
    ) : (
      // oxlint-disable-next-line react/no-array-index-key -- the parts of a template stand where they are
      <span key={place} className="rounded-sm bg-accent-wash px-1 text-accent-ink">
        {part.texts.join(' · ')}
      </span>
    ),
  )
}

/** Of a writing that sets words apart. */
const STARTS_WITH_WORD = /^(?!\p{Script=Han})[\p{L}\p{N}]/u
const ENDS_WITH_WORD = /(?!\p{Script=Han})[\p{L}\p{N},.;:]$/u
