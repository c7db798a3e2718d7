import { ChevronLeft, ChevronRight } from 'lucide-react'
import { IconButton } from '../../ui/icon-button.tsx'
import { useShownKeys } from '../../commands/shortcuts.ts'

interface StepButtonProps {
  readonly side: 'left' | 'right'
  readonly label: string
  readonly onClick: () => void
}

/** Goes to the previous (left) or next (right) output. */
export function StepButton({ side, label, onClick }: StepButtonProps) {
  const keys = useShownKeys()(side === 'left' ? 'viewerPrevious' : 'viewerNext')
  return (
    <IconButton
      icon={side === 'left' ? ChevronLeft : ChevronRight}
      label={label}
      keys={keys?.shown}
      tooltipSide={side === 'left' ? 'right' : 'left'}
      onClick={onClick}
      className={`absolute top-1/2 size-10 -translate-y-1/2 rounded-lg border border-white/15 bg-black/70 ${side === 'left' ? 'left-3' : 'right-3'}`}
    />
  )
}
