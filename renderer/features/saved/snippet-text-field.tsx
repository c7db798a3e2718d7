import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import { PROMPT_MAX_LENGTH } from '#shared/domain/generation.ts'
import { variablesOf } from '#shared/domain/prompt-variables.ts'

interface SnippetTextFieldProps {
  readonly value: string
  readonly onChange: (value: string) => void
}

/** A field for the text of a snippet, which says which variables it has. */
export function SnippetTextField({ value, onChange }: SnippetTextFieldProps) {
  const { t } = useTranslation()
  const id = useId()
  const names = value.length > PROMPT_MAX_LENGTH ? [] : variablesOf(value)
  return (
    <div>
      <label htmlFor={id} className="mb-1.5 block font-medium text-ink">
        {t('saved.text')}
      </label>
      <textarea
        id={id}
        value={value}
        maxLength={PROMPT_MAX_LENGTH}
        onChange={(change) => onChange(change.currentTarget.value)}
        aria-describedby={`${id}-note`}
        className="block h-28 w-full resize-y rounded-md border border-line-strong bg-canvas px-3 py-2 text-sm leading-5 text-ink select-text scroll-thin"
      />
      <p id={`${id}-note`} className="mt-1.5 text-xs text-ink-2">
        {names.length === 0
          ? t('saved.variablesNote')
          : t('saved.variables', { names: names.join(t('variables.separator')) })}
      </p>
    </div>
  )
}
