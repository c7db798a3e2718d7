import { Braces } from 'lucide-react'
import { useDeferredValue, useMemo, type KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { PROMPT_MAX_LENGTH } from '#shared/domain/generation.ts'
import { variableRanges, variablesOf } from '#shared/domain/prompt-variables.ts'
import { changeDraft, useDraft } from '../../../data/draft/draft-store.ts'
import { focusPrompt, PROMPT_FIELD } from '../../../navigation/focus-prompt.ts'
import { IconButton } from '../../../ui/icon-button.tsx'
import { replacePrompt } from '../history/use-history-walk.ts'
import { focusIfWanted, focusVariable, VARIABLE_ATTRIBUTE } from './focus-variable.ts'

/** Of the variables of earlier prompts, as many are remembered. */
const MOST_REMEMBERED = 40

/** In UTF-16 code units. */
const LONGEST_VALUE = 1000

/**
 * Shows a field for each variable of the prompt, before it: Tab goes through them and on to the prompt. There is no row while there is no
 * variable.
 */
export function VariableRow() {
  const { t } = useTranslation()
  const prompt = useDeferredValue(useDraft(({ draft }) => draft.prompt))
  const names = useMemo(
    () => (prompt.length > PROMPT_MAX_LENGTH ? [] : variablesOf(prompt)),
    [prompt],
  )
  if (names.length === 0) return null
  return (
    <div
      // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- a `fieldset` is laid out otherwise
      role="group"
      aria-label={t('variables.label')}
      className="mb-1 flex max-h-24 flex-wrap items-center gap-1.5 overflow-y-auto px-0.5 pb-1 scroll-thin"
    >
      {names.map((name, place) => (
        <VariableField key={name} name={name} next={names[place + 1] ?? null} />
      ))}
      <IconButton
        icon={Braces}
        label={t('variables.asText')}
        onClick={() => {
          replacePrompt(withoutVariables(prompt))
          focusPrompt()
        }}
        className="ml-auto size-7"
      />
    </div>
  )
}

interface VariableFieldProps {
  readonly name: string
  /** The name of the next one; null for the last. */
  readonly next: string | null
}

function VariableField({ name, next }: VariableFieldProps) {
  const { t } = useTranslation()
  const value = useDraft(({ draft: { values } }) =>
    Object.hasOwn(values, name) ? (values[name] ?? '') : '',
  )
  function onKeyDown(press: KeyboardEvent): void {
    const { key, ctrlKey, metaKey, nativeEvent } = press
    if (nativeEvent.isComposing || ctrlKey || metaKey || key !== 'Enter') return
    press.preventDefault()
    if (next === null) focusPrompt()
    else focusVariable(next)
  }
  return (
    <label className="flex h-7 min-w-0 items-center rounded-md border border-line bg-canvas pl-2 text-xs text-ink-2 ring-within has-[:focus-visible]:-outline-offset-2">
      <span className="max-w-32 truncate">{name}</span>
      <input
        ref={focusIfWanted}
        {...{ [VARIABLE_ATTRIBUTE]: name, [PROMPT_FIELD]: '' }}
        type="text"
        autoComplete="off"
        value={value}
        maxLength={LONGEST_VALUE}
        placeholder={t('variables.placeholder')}
        title={t('variables.hint')}
        aria-invalid={value.trim() === ''}
        onChange={(change) => setValue(name, change.currentTarget.value)}
        onKeyDown={onKeyDown}
        className="ml-1.5 h-full field-sizing-content max-w-56 min-w-20 rounded-r-md bg-transparent px-1.5 text-sm text-ink outline-none select-text placeholder:text-ink-3"
      />
    </label>
  )
}

function setValue(name: string, value: string): void {
  const { values } = useDraft.getState().draft
  // The newest last: the oldest are forgotten.
  const others = Object.entries(values).filter(([each]) => each !== name)
  changeDraft({
    values: Object.fromEntries([...others, [name, value] as const].slice(-MOST_REMEMBERED)),
  })
}

/** Returns the prompt with the braces of its variables as text. */
function withoutVariables(prompt: string): string {
  return variableRanges(prompt).reduceRight(
    (text, { start, end }) =>
      [text.slice(0, start), text.slice(start, end - 1), text.slice(end - 1)].join('\\'),
    prompt,
  )
}
