import { useId, type ReactNode } from 'react'
import { classNames } from './class-names.ts'

/** What the field itself needs of its frame. */
interface FramedField {
  readonly id: string
  readonly 'aria-invalid': boolean
  readonly 'aria-describedby': string | undefined
}

interface FieldFrameProps {
  readonly label: string
  readonly note: string | undefined
  /** What is wrong with the value; null where nothing is. */
  readonly problem: string | null
  /** Renders the field. */
  readonly children: (field: FramedField) => ReactNode
}

/** Renders a field with its label above it, and below it what is wrong with its value, or else a note. */
export function FieldFrame({ label, note, problem, children }: FieldFrameProps) {
  const id = useId()
  const below = problem ?? note
  const describedBy = below === undefined ? undefined : `${id}-below`
  return (
    <div>
      <label htmlFor={id} className="mb-1.5 block font-medium text-ink">
        {label}
      </label>
      {children({ id, 'aria-invalid': problem !== null, 'aria-describedby': describedBy })}
      {below !== undefined && (
        <p
          id={describedBy}
          className={classNames('mt-1.5 text-xs', problem === null ? 'text-ink-2' : 'text-danger')}
        >
          {below}
        </p>
      )}
    </div>
  )
}
