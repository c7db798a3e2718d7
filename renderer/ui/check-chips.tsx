import { useId } from 'react'
import { Chip, CHIPS, type ChipChoice } from './chip.tsx'

interface CheckChipsProps<T extends string> {
  /** The accessible name of the group. */
  readonly label: string
  readonly options: readonly ChipChoice<T>[]
  readonly values: readonly T[]
  /** Called when one was switched on or off. */
  readonly onToggle: (value: T) => void
  readonly compact?: boolean
}

/** Renders a segmented control of which any number of segments is chosen. */
export function CheckChips<T extends string>({
  label,
  options,
  values,
  onToggle,
  compact = false,
}: CheckChipsProps<T>) {
  const name = useId()
  return (
    <fieldset aria-label={label} className={CHIPS}>
      {options.map((choice) => (
        <Chip
          key={choice.value}
          type="checkbox"
          choice={choice}
          name={name}
          checked={values.includes(choice.value)}
          compact={compact}
          onChange={() => onToggle(choice.value)}
        />
      ))}
    </fieldset>
  )
}
