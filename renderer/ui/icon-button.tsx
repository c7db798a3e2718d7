import type { LucideIcon } from 'lucide-react'
import type { ComponentProps } from 'react'
import { classNames } from './class-names.ts'
import { useTabStop } from './tab-stop.ts'
import { Tooltip } from './tooltip/tooltip.tsx'

interface IconButtonProps extends Omit<ComponentProps<'button'>, 'children'> {
  readonly icon: LucideIcon
  /** Its accessible name, also shown as the tooltip. */
  readonly label: string
  /** What one should know before pressing it: shown in the tooltip in place of the label, and read out after it. */
  readonly hint?: string
  readonly keys?: string | undefined
  readonly tooltipSide?: 'top' | 'right' | 'bottom' | 'left'
}

/** Renders a square button that is only an icon; its name and shortcut show in a tooltip. */
export function IconButton({
  icon: Icon,
  label,
  hint,
  keys,
  tooltipSide = 'top',
  className,
  ...rest
}: IconButtonProps) {
  const tabStop = useTabStop()
  return (
    <Tooltip label={hint ?? label} describes={hint !== undefined} keys={keys} side={tooltipSide}>
      <button
        type="button"
        tabIndex={tabStop}
        aria-label={label}
        className={classNames(
          'inline-flex size-8 shrink-0 items-center justify-center rounded-md text-ink-2 transition-colors duration-100 enabled:hover:bg-hover enabled:hover:text-ink disabled:opacity-40 aria-pressed:bg-hover aria-pressed:text-ink',
          className,
        )}
        {...rest}
      >
        <Icon aria-hidden className="size-4" strokeWidth={1.75} />
      </button>
    </Tooltip>
  )
}
