import { ChevronDown } from 'lucide-react'
import { FIELD } from '../../../../ui/field-styles.ts'

interface ChoiceFieldProps {
  /** Its accessible name. */
  readonly label: string
  readonly value: string
  readonly options: readonly { readonly value: string; readonly label: string }[]
  readonly onChange: (value: string) => void
}

/** Renders a choice of one of a few values, as the system's own list. */
export function ChoiceField({ label, value, options, onChange }: ChoiceFieldProps) {
  return (
    <span className="relative w-full">
      <select
        aria-label={label}
        value={value}
        onChange={({ currentTarget }) => onChange(currentTarget.value)}
        className={`${FIELD} appearance-none border-line-strong pr-8`}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
      <ChevronDown
        aria-hidden
        className="pointer-events-none absolute top-2.5 right-2.5 size-4 text-ink-2"
      />
    </span>
  )
}
