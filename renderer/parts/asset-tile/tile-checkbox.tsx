import { Check } from 'lucide-react'
import type { MouseEvent } from 'react'
import { classNames } from '../../ui/class-names.ts'

interface TileCheckboxProps {
  /** Its accessible name. */
  readonly label: string
  readonly isSelected: boolean
  /** Whether it is seen without being pointed at: while anything is selected, a click more adds to it. */
  readonly isShown: boolean
  readonly onToggle: (click: MouseEvent) => void
}

/** Renders the box by which a tile is selected. The Tab key passes it by: on the tile itself, Space does the same. */
export function TileCheckbox({ label, isSelected, isShown, onToggle }: TileCheckboxProps) {
  return (
    <button
      type="button"
      // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- its click is told of with its modifier keys, which an input hides
      role="checkbox"
      aria-checked={isSelected}
      aria-label={label}
      tabIndex={-1}
      onClick={onToggle}
      className={classNames(
        'absolute top-0 left-0 flex size-9 items-center justify-center transition-opacity duration-100 group-focus-within/tile:opacity-100 group-hover/tile:opacity-100 pointer-coarse:size-10',
        !isShown && !isSelected && 'opacity-0',
      )}
    >
      <span
        className={classNames(
          'flex size-5 items-center justify-center rounded-full border-[1.5px]',
          isSelected
            ? 'border-ink bg-ink text-canvas'
            : 'border-white bg-black/35 shadow-[0_0_0_1px_rgb(0_0_0/35%)]',
        )}
      >
        {isSelected && <Check aria-hidden className="size-3.5" strokeWidth={3} />}
      </span>
    </button>
  )
}
