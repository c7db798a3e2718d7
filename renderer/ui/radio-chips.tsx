import { useId } from 'react'
import { Chip, CHIPS, type ChipChoice } from './chip.tsx'

interface RadioChipsProps<T extends string> {
  /** The accessible name of the group. */
  readonly label: string
  readonly options: readonly ChipChoice<T>[]
  readonly value: T
  readonly onChange: (value: T) => void
  readonly compact?: boolean
}

/** Renders a segmented control of which one segment is chosen. */
export function RadioChips<T extends string>({
  label,
  options,
  value,
  onChange,
  compact = false,
}: RadioChipsProps<T>) {
  const name = useId()
  return (
    <div role="radiogroup" aria-label={label} className={CHIPS}>
      {options.map((choice) => (
        <Chip
          key={choice.value}
          type="radio"
          choice={choice}
          name={name}
          checked={choice.value === value}
          compact={compact}
          onChange={() => onChange(choice.value)}
        />
      ))}
    </div>
  )
}
