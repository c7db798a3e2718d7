import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { PROMPT_MAX_LENGTH } from '#shared/domain/generation.ts'
import { undoStack } from '../../data/undo.ts'
import { changeDraft } from '../../data/draft/draft-store.ts'
import { PROMPT_ID } from '../../navigation/focus-prompt.ts'
import type { Mode } from '../../data/draft/mode.ts'

/** The count of characters shows from here on. */
const NEAR_THE_LIMIT = PROMPT_MAX_LENGTH - 500

const PLACEHOLDERS = {
  'text-to-image': 'composer.placeholderImage',
  edit: 'composer.placeholderEdit',
  'text-to-video': 'composer.placeholderVideo',
  'image-to-video': 'composer.placeholderAnimation',
} as const satisfies Record<Mode, string>

interface PromptFieldProps {
  readonly mode: Mode
  readonly prompt: string
}

/**
 * Shows the prompt. Grows with its text up to eight lines. Ctrl/Cmd + Enter generates and Enter is a new line,
 * because a request costs money and should not be sent by a key that people press while they still write, or to
 * choose a word from an input method.
 */
export function PromptField({ mode, prompt }: PromptFieldProps) {
  const { t } = useTranslation()
  const field = useRef<HTMLTextAreaElement>(null)
  // The first thing there is to do when the window opens.
  useEffect(() => field.current?.focus(), [])
  const tooLong = prompt.length > PROMPT_MAX_LENGTH
  return (
    <div className="px-4 pt-3.5">
      <textarea
        ref={field}
        id={PROMPT_ID}
        aria-label={t('composer.prompt')}
        aria-invalid={tooLong}
        rows={1}
        value={prompt}
        placeholder={t(PLACEHOLDERS[mode])}
        onChange={(change) => {
          const after = change.currentTarget.value
          if (!isOfHistory(change.nativeEvent)) undoStack.recordTyping({ before: prompt, after })
          changeDraft({ prompt: after })
        }}
        // `field-sizing` lets the browser grow the field: no measuring, no jump.
        className="block field-sizing-content max-h-[calc(8*1.5rem)] min-h-12 w-full resize-none overflow-y-auto bg-transparent text-[0.9375rem] leading-6 text-ink outline-none select-text scroll-thin"
      />
      {prompt.length > NEAR_THE_LIMIT && (
        <output
          className={tooLong ? 'block pt-1 text-xs text-danger' : 'block pt-1 text-xs text-ink-3'}
        >
          {t('composer.tooLong', { count: prompt.length, max: PROMPT_MAX_LENGTH })}
        </output>
      )}
    </div>
  )
}

/** Returns whether the browser's own undo has changed the text. */
function isOfHistory(change: Event): boolean {
  return change instanceof InputEvent && change.inputType.startsWith('history')
}
