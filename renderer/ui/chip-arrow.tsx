import { ChevronDown } from 'lucide-react'

/** The sign of a chip that opens a list. Left out where there is no room for it. */
export function ChipArrow() {
  return (
    <ChevronDown aria-hidden className="-mr-0.5 size-3 shrink-0 text-ink-3 @max-[31rem]:hidden" />
  )
}
