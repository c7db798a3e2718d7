import { Popover } from '@base-ui/react/popover'
import { ChevronDown } from 'lucide-react'
import { classNames } from './class-names.ts'
import { Popup, TEXT_POPUP } from './popup.tsx'

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
      <Popup
        label={label}
        side="bottom"
        align="start"
        gap={6}
        className={classNames(
          TEXT_POPUP,
          'max-h-80 max-w-160 font-mono text-xs wrap-anywhere whitespace-pre-wrap text-ink-2',
        )}
      >
        {text}
      </Popup>
    </Popover.Root>
  )
}
