import { ChevronLeft, ChevronRight } from 'lucide-react'
import { IconButton } from '../../../ui/icon-button.tsx'
import { Floating } from '../../../parts/stage/floating.tsx'
import { useShownKeys } from '../../../commands/shortcuts.ts'

interface StepButtonProps {
  readonly side: 'left' | 'right'
  readonly label: string
  readonly onClick: () => void
}

/** Goes to the previous (left) or next (right) output. */
export function StepButton({ side, label, onClick }: StepButtonProps) {
  const keys = useShownKeys()(side === 'left' ? 'viewerPrevious' : 'viewerNext')
  return (
    <div
      className={`pointer-events-none absolute top-1/2 z-10 -translate-y-1/2 ${side === 'left' ? 'left-4' : 'right-4'}`}
    >
      <Floating>
        <IconButton
          icon={side === 'left' ? ChevronLeft : ChevronRight}
          label={label}
          keys={keys?.shown}
          tooltipSide={side === 'left' ? 'right' : 'left'}
          onClick={onClick}
        />
      </Floating>
    </div>
  )
}
