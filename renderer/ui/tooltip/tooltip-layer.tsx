import { Tooltip as Base } from '@base-ui/react/tooltip'
import { useEffect, useRef, useState } from 'react'
import { followControls, type TooltipHolder } from './follow-controls.ts'
import type { TooltipContent } from './tooltip-content.ts'

/** Renders the tooltip of whatever control of the window is hovered or focused; see `Tooltip`. Once for the window. */
export function TooltipLayer() {
  const [content, setContent] = useState<TooltipContent | null>(null)
  const holder = useRef<TooltipHolder>(undefined)
  useEffect(() => {
    const following = followControls(setContent)
    holder.current = following
    return following.stop
  }, [])
  if (content === null) return null
  const { anchor, label, keys, side } = content
  return (
    <Base.Root
      open
      onOpenChange={(isOpen) => {
        if (!isOpen) holder.current?.onDismiss()
      }}
    >
      {/* Where what it belongs to is: there it has the right theme, and lies above. */}
      <Base.Portal
        container={anchor.closest<HTMLElement>('[data-base-ui-portal]') ?? document.body}
      >
        <Base.Positioner anchor={anchor} side={side} sideOffset={8} className="z-50">
          <Base.Popup
            // For the eye: the control has a name of its own, and what describes it beside it.
            aria-hidden
            onPointerEnter={() => holder.current?.onPointerEnter()}
            onPointerLeave={() => holder.current?.onPointerLeave()}
            className="flex max-w-90 items-center gap-2 rounded-md border border-line bg-raised px-2 py-1 text-xs wrap-anywhere whitespace-pre-line text-ink shadow-popup transition-opacity duration-100 data-starting-style:opacity-0"
          >
            {label}
            {keys !== null && <kbd className="font-sans text-ink-3">{keys}</kbd>}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  )
}
