import type { ComponentProps } from 'react'
import { classNames } from './class-names.ts'
import { FieldFrame } from './field-frame.tsx'
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
  return (
    <FieldFrame label={label} note={note} problem={problem}>
      {(field) => (
        <input
          {...field}
          type="text"
          autoComplete="off"
          value={value}
          onChange={(change) => onChange(change.currentTarget.value)}
          className={classNames(FIELD, problem === null ? 'border-line-strong' : 'border-danger')}
          {...rest}
        />
      )}
    </FieldFrame>
  )
}
