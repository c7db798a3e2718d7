import { useId, type ReactNode } from 'react'
import { classNames } from './class-names.ts'

interface RadioChip<T extends string> {
  readonly value: T
  /** The accessible name of this choice. */
  readonly label: string
  /** What is drawn; the label when absent. */
  readonly content?: ReactNode
}

interface RadioChipsProps<T extends string> {
  /** The accessible name of the group. */
  readonly label: string
  readonly options: readonly RadioChip<T>[]
  readonly value: T
  readonly onChange: (value: T) => void
  readonly compact?: boolean
}

/**
 * A segmented control made of real radio buttons: the arrow keys, the form semantics and what a screen
 * reader says come from the browser. Each input lies invisibly over its segment.
 */
export function RadioChips<T extends string>({
  label,
  options,
  value,
  onChange,
  compact = false,
}: RadioChipsProps<T>) {
  const name = useId()
  return (
    <div role="radiogroup" aria-label={label} className="flex h-8 rounded-md bg-raised p-0.5">
      {options.map((option) => {
        const checked = option.value === value
        return (
          <label
            key={option.value}
            title={option.content === undefined ? undefined : option.label}
            className={classNames(
              'ring-within relative flex h-full items-center justify-center rounded-[0.3125rem] transition-colors duration-100',
              compact ? 'w-8' : 'gap-1.5 px-3',
              checked
                ? 'bg-hover text-ink shadow-[inset_0_0_0_1px_var(--line)]'
                : 'text-ink-2 hover:text-ink',
            )}
          >
            <input
              type="radio"
              name={name}
              value={option.value}
              checked={checked}
              onChange={() => onChange(option.value)}
              aria-label={option.label}
              className="absolute inset-0 m-0 appearance-none opacity-0"
            />
            {option.content ?? option.label}
          </label>
        )
      })}
    </div>
  )
}
