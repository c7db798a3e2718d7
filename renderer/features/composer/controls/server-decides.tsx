import { Tooltip } from '../../../ui/tooltip/tooltip.tsx'

interface ServerDecidesProps {
  /** What the provider sets by itself. */
  readonly text: string
  /** The same where its control would be. */
  readonly short: string
}

/** Says at the place of a control that the provider sets what it would be for. */
export function ServerDecides({ text, short }: ServerDecidesProps) {
  return (
    <Tooltip label={text}>
      <span
        role="note"
        aria-label={text}
        className="flex h-8 min-w-15.5 shrink-0 items-center justify-center px-2 text-ink-3 @max-[31rem]:min-w-12 @max-[31rem]:px-1"
      >
        {short}
      </span>
    </Tooltip>
  )
}
