import { useEffect, useLayoutEffect, useMemo, useRef, useState, type KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { PROMPT_MAX_LENGTH } from '#shared/domain/generation.ts'
import { undoStack } from '../../../data/undo.ts'
import { changeDraft, useDraft } from '../../../data/draft/draft-store.ts'
import { PROMPT_ID } from '../../../navigation/focus-prompt.ts'
import { modeOf, type Mode } from '../../../data/draft/mode.ts'
import { useTray } from '../../../data/tray/tray-store.ts'
import { classNames } from '../../../ui/class-names.ts'
import { PROMPT_NOTE_ID } from '../composer-note.tsx'
import { promptPieces, type PromptPiece } from './prompt-pieces.ts'

const PLACEHOLDERS = {
  'text-to-image': 'composer.placeholderImage',
  edit: 'composer.placeholderEdit',
  'text-to-video': 'composer.placeholderVideo',
  'image-to-video': 'composer.placeholderAnimation',
} as const satisfies Record<Mode, string>

/**
 * Of the field and of what is drawn behind it, whose letters must stand at the same places. Grows up to six lines, and to
 * less than half of a low window.
 */
const LETTERS =
  'max-h-[clamp(1.5rem,calc(45dvh-5.5rem),9rem)] w-full text-[0.9375rem] leading-6 whitespace-pre-wrap wrap-break-word [scrollbar-gutter:stable] scroll-thin'

interface PromptFieldProps {
  /** Called for each key before the field itself. */
  readonly onKeyDown: (press: KeyboardEvent<HTMLTextAreaElement>) => void
}

/**
 * Shows the prompt, its alternatives tinted. Grows with its text up to six lines. Ctrl/Cmd + Enter generates and Enter is
 * a new line, because a request costs money and should not be sent by a key that people press while they still write, or
 * to choose a word from an input method.
 */
export function PromptField({ onKeyDown }: PromptFieldProps) {
  const { t } = useTranslation()
  const prompt = useDraft(({ draft }) => draft.prompt)
  const mode = modeOf(
    useDraft(({ draft }) => draft.kind),
    useTray(({ items }) => items.length > 0),
  )
  const hasMask = useDraft(({ draft }) => draft.kind === 'image' && draft.edit !== null)
  const field = useRef<HTMLTextAreaElement>(null)
  const behind = useRef<HTMLDivElement>(null)
  const [isComposing, setComposing] = useState(false)
  const pieces = useMemo(() => promptPieces(prompt), [prompt])
  // An input method underlines what it composes, in the colour of the letters: they are the field's own then.
  const isTinted = pieces !== null && !isComposing
  const followScroll = (): void => {
    if (field.current !== null) behind.current?.scrollTo({ top: field.current.scrollTop })
  }
  // The first thing there is to do when the window opens.
  useEffect(() => field.current?.focus(), [])
  useLayoutEffect(followScroll, [pieces, isComposing])
  return (
    <div className="relative min-w-0 flex-1 py-2">
      {isTinted && <Tinted ref={behind} pieces={pieces} />}
      <textarea
        ref={field}
        id={PROMPT_ID}
        aria-label={t('composer.prompt')}
        aria-invalid={prompt.length > PROMPT_MAX_LENGTH}
        aria-describedby={PROMPT_NOTE_ID}
        rows={1}
        value={prompt}
        placeholder={t(hasMask ? 'mask.chip.placeholder' : PLACEHOLDERS[mode])}
        onKeyDown={onKeyDown}
        onScroll={followScroll}
        onCompositionStart={() => setComposing(true)}
        onCompositionEnd={() => setComposing(false)}
        onChange={(change) => {
          const after = change.currentTarget.value
          if (!isOfHistory(change.nativeEvent)) undoStack.recordTyping({ before: prompt, after })
          changeDraft({ prompt: after })
        }}
        // `field-sizing` lets the browser grow the field: no measuring, no jump.
        className={classNames(
          LETTERS,
          'relative block field-sizing-content min-h-6 resize-none overflow-y-auto bg-transparent caret-ink outline-none select-text placeholder:truncate forced-colors:text-[CanvasText]',
          isTinted ? 'text-transparent' : 'text-ink',
        )}
      />
    </div>
  )
}

interface TintedProps {
  readonly ref: React.Ref<HTMLDivElement>
  readonly pieces: readonly PromptPiece[]
}

/** The letters of the field, of which the alternatives have a colour. */
function Tinted({ ref, pieces }: TintedProps) {
  return (
    <div
      ref={ref}
      aria-hidden
      className={classNames(
        LETTERS,
        'pointer-events-none absolute inset-x-0 inset-y-2 overflow-hidden text-ink forced-colors:hidden',
      )}
    >
      {pieces.map(({ text, isGroup }, place) =>
        isGroup ? (
          // oxlint-disable-next-line react/no-array-index-key -- they have nothing but their place
          <span
            key={place}
            className="rounded-sm bg-accent-wash box-decoration-clone text-accent-ink shadow-[0_0_0_1px_var(--accent-wash)]"
          >
            {text}
          </span>
        ) : (
          text
        ),
      )}
      {/* A last line that is empty has its height in the field, too. */}
      {'\u200B'}
    </div>
  )
}

/** Returns whether the browser's own undo has changed the text. */
function isOfHistory(change: Event): boolean {
  return change instanceof InputEvent && change.inputType.startsWith('history')
}
