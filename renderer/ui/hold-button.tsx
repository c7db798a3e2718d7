import type { LucideIcon } from 'lucide-react'
import { Button } from './button.tsx'
import { Tooltip } from './tooltip/tooltip.tsx'

interface HoldButtonProps {
  readonly icon: LucideIcon
  readonly label: string
  readonly keys?: string | undefined
  readonly isHeld: boolean
  /** Begins it; see `useHeld`. */
  readonly onHold: () => void
}

/** Renders a button that does something for as long as it is held, by pointer or key. */
export function HoldButton({ icon: Icon, label, keys, isHeld, onHold }: HoldButtonProps) {
  return (
    <Tooltip label={label} keys={keys}>
      <Button
        variant="quiet"
        size="small"
        aria-pressed={isHeld}
        className="aria-pressed:bg-hover aria-pressed:text-ink"
        onPointerDown={({ button }) => {
          if (button === 0) onHold()
        }}
        onKeyDown={({ key, repeat }) => {
          if (!repeat && (key === ' ' || key === 'Enter')) onHold()
        }}
      >
        <Icon aria-hidden className="-ml-0.5 size-4" strokeWidth={1.75} />
        {label}
      </Button>
    </Tooltip>
  )
}
