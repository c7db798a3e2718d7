import type { ReactNode } from 'react'
import { classNames } from './class-names.ts'

export interface ChipChoice<T extends string> {
  readonly value: T
  /** The accessible name of this choice. */
  readonly label: string
  /** The visible content; the label when absent. */
  readonly content?: ReactNode
}

/** The styles of a row of chips. */
export const CHIPS = 'edged flex h-8 rounded-md bg-raised p-0.5'

interface ChipProps {
  readonly type: 'radio' | 'checkbox'
  readonly choice: ChipChoice<string>
  /** The name that the inputs of a row share. */
  readonly name: string
  readonly checked: boolean
  readonly compact: boolean
  readonly onChange: () => void
}

/**
 * Renders one segment of a segmented control, made of a real input: the arrow keys, the form semantics and what a
 * screen reader says come from the browser. The input lies invisibly over its segment.
 */
export function Chip({ type, choice, name, checked, compact, onChange }: ChipProps) {
  const { value, label, content } = choice
  return (
    <label
      title={content === undefined ? undefined : label}
      className={classNames(
        'ring-within relative flex h-full items-center justify-center rounded-[0.3125rem] transition-colors duration-100',
        compact ? 'w-8' : 'gap-1.5 px-3',
        checked
          ? 'bg-hover text-ink shadow-[inset_0_0_0_1px_var(--line)]'
          : 'text-ink-2 hover:text-ink',
      )}
    >
      <input
        type={type}
        name={name}
        value={value}
        checked={checked}
        onChange={onChange}
        aria-label={label}
        className="absolute inset-0 m-0 appearance-none opacity-0"
      />
      {content ?? label}
    </label>
  )
}
