import { Popover } from '@base-ui/react/popover'
import { ChevronDown } from 'lucide-react'

interface DetailsProps {
  readonly label: string
  readonly text: string
  /** Called when it is opened, for a text that is loaded only then. */
  readonly onOpen?: () => void
}

/**
 * Shows a long text, such as the server's own message, for the curious. In a popup rather than in place, because the rows of the feed have
 * heights that are known beforehand.
 */
export function Details({ label, text, onOpen }: DetailsProps) {
  return (
    <Popover.Root onOpenChange={(isOpen) => isOpen && onOpen?.()}>
      <Popover.Trigger className="inline-flex h-7 items-center gap-1 rounded-md px-2 text-xs font-medium text-ink-2 hover:bg-hover hover:text-ink data-popup-open:bg-hover">
        {label}
        <ChevronDown aria-hidden className="size-3" />
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Positioner side="bottom" align="start" sideOffset={6} className="z-40">
          <Popover.Popup
            data-takes-drops=""
            aria-label={label}
            className="max-h-80 max-w-160 overflow-auto rounded-lg border border-line bg-surface p-3 font-mono text-xs wrap-anywhere whitespace-pre-wrap text-ink-2 shadow-popup outline-none select-text"
          >
            {text}
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  )
}
