import type { Ref } from 'react'
import { classNames } from '../../../../ui/class-names.ts'
import { FieldFrame } from '../../../../ui/field-frame.tsx'

interface TextAreaProps {
  readonly label: string
  readonly value: string
  readonly onChange: (value: string) => void
  readonly note?: string
  /** What is wrong with the value; null where nothing is. */
  readonly problem: string | null
  readonly maxLength?: number
  /** Whether it is for what a machine reads. */
  readonly isCode?: boolean
  readonly ref?: Ref<HTMLTextAreaElement>
}

/** Renders lines of text with their label, a note, and what is wrong with them. */
export function TextArea(props: TextAreaProps) {
  const { label, value, onChange, note, problem, maxLength, isCode = false, ref } = props
  return (
    <FieldFrame label={label} note={note} problem={problem}>
      {(field) => (
        <textarea
          {...field}
          ref={ref}
          value={value}
          maxLength={maxLength}
          dir={isCode ? 'ltr' : 'auto'}
          spellCheck={!isCode}
          onChange={({ currentTarget }) => onChange(currentTarget.value)}
          className={classNames(
            'block field-sizing-content max-h-60 min-h-14 w-full resize-none rounded-md border bg-canvas px-3 py-2 text-ink select-text scroll-thin',
            isCode ? 'font-mono text-xs' : 'text-sm',
            problem === null ? 'border-line-strong' : 'border-danger',
          )}
        />
      )}
    </FieldFrame>
  )
}
