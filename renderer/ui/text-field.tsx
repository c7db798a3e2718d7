import { useId, type ComponentProps } from 'react'
import { classNames } from './class-names.ts'
import { FIELD } from './field-styles.ts'

interface TextFieldProps extends Omit<ComponentProps<'input'>, 'onChange' | 'value'> {
  readonly label: string
  readonly value: string
  readonly onChange: (value: string) => void
  readonly note?: string
  /** What is wrong with the value; null when nothing is. */
  readonly problem: string | null
}

/** Renders a line of text with its label, a note, and what is wrong with it. */
export function TextField({ label, value, onChange, note, problem, ...rest }: TextFieldProps) {
  const id = useId()
  const below = problem ?? note
  return (
    <div>
      <label htmlFor={id} className="mb-1.5 block font-medium text-ink">
        {label}
      </label>
      <input
        id={id}
        type="text"
        autoComplete="off"
        value={value}
        onChange={(change) => onChange(change.currentTarget.value)}
        aria-invalid={problem !== null}
        aria-describedby={below === undefined ? undefined : `${id}-below`}
        className={classNames(FIELD, problem === null ? 'border-line-strong' : 'border-danger')}
        {...rest}
      />
      {below !== undefined && (
        <p
          id={`${id}-below`}
          className={classNames('mt-1.5 text-xs', problem === null ? 'text-ink-2' : 'text-danger')}
        >
          {below}
        </p>
      )}
    </div>
  )
}
