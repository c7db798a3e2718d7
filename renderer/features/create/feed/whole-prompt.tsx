import { Popover } from '@base-ui/react/popover'
import type { Job } from '#shared/domain/generation.ts'
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
      <h2 className="min-w-0 text-base">
        <Popover.Trigger
          tabIndex={tabStop}
          dir="auto"
          className="block w-full truncate rounded-sm text-left text-ink"
        >
          {prompt}
        </Popover.Trigger>
      </h2>
      <Popover.Portal>
        <Popover.Positioner side="bottom" align="start" sideOffset={4} className="z-40">
          <Popover.Popup
            data-takes-drops=""
            aria-label={prompt}
            className="max-h-80 max-w-160 overflow-auto rounded-lg border border-line bg-surface p-3 shadow-popup outline-none select-text scroll-thin"
          >
            <p dir="auto" className="text-base whitespace-pre-wrap text-ink wrap-anywhere">
              {prompt}
            </p>
            <p className="mt-2 text-xs whitespace-pre-line text-ink-3 tabular-nums">{hint}</p>
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  )
}
