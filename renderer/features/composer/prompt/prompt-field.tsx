import { useEffect, useLayoutEffect, useMemo, useRef, useState, type KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { PROMPT_MAX_LENGTH } from '#shared/domain/generation.ts'
import { useSideTurn } from '../../../data/chat/side-turns.ts'
import { undoStack } from '../../../data/undo.ts'
import type { DraftEdit } from '../../../data/draft/draft-edit.ts'
import { changeDraft, useDraft } from '../../../data/draft/draft-store.ts'
import { PROMPT_ID } from '../../../navigation/focus-prompt.ts'
import { modeOf, type Mode } from '../../../data/draft/mode.ts'
import { useTray } from '../../../data/tray/tray-store.ts'
import { classNames } from '../../../ui/class-names.ts'
import { PROMPT_NOTE_ID } from '../composer-note.tsx'
import { SUGGESTIONS_ID, suggestionId, SuggestionList } from '../suggestions/suggestion-list.tsx'
import { useSuggestions } from '../suggestions/use-suggestions.ts'
import { copyWithMentions, cutWithMentions, pasteWithMentions } from './clipboard.ts'
import { LETTERS } from './letters.ts'
import { aroundMentions, mentionBeside } from './mention-caret.ts'
import { Mentions, MENTIONS_ID } from './mentions.tsx'
import { promptPieces, type PromptPiece } from './prompt-pieces.ts'

const PLACEHOLDERS = {
  'text-to-image': 'composer.placeholderImage',
  edit: 'composer.placeholderEdit',
  'text-to-video': 'composer.placeholderVideo',
  'image-to-video': 'composer.placeholderAnimation',
} as const satisfies Record<Mode, string>

interface PromptFieldProps {
  /** Called for each key before the field itself. */
  readonly onKeyDown: (press: KeyboardEvent<HTMLTextAreaElement>) => void
}

/**
 * Shows the prompt, its alternatives and variables tinted, its mentions as chips. Grows with its text up to six lines. Ctrl/Cmd + Enter
 * generates and Enter is a new line, because a request costs money and should not be sent by a key that people press while they still
 * write, or to choose a word from an input method.
 */
export function PromptField({ onKeyDown }: PromptFieldProps) {
  const { t } = useTranslation()
  const prompt = useDraft(({ draft }) => draft.prompt)
  const mode = modeOf(
    useDraft(({ draft }) => draft.kind),
    useTray(({ items }) => items.length > 0),
  )
  const edited = useDraft(({ draft }) => (draft.kind === 'image' ? partEdited(draft.edit) : null))
  const field = useRef<HTMLTextAreaElement>(null)
  const behind = useRef<HTMLDivElement>(null)
  const before = useRef<HTMLDivElement>(null)
  const caret = useRef(0)
  const [isComposing, setComposing] = useState(false)
  const suggestions = useSuggestions(field)
  const isWrittenBy = useSideTurn((turn) => turn?.state === 'running' && turn.task !== 'ten')
  const pieces = useMemo(() => promptPieces(prompt), [prompt])
  // An input method underlines what it composes, in the colour of the letters: they are the field's own then.
  const isTinted = pieces !== null && !isComposing
  const followScroll = (): void => {
    const top = field.current?.scrollTop ?? 0
    for (const layer of [behind, before]) layer.current?.scrollTo({ top })
  }
  // The first thing there is to do when the window opens.
  useEffect(() => field.current?.focus(), [])
  useLayoutEffect(followScroll, [pieces, prompt, isComposing])

  function onSelect(): void {
    const { current } = field
    if (current === null || isComposing) return
    const { mentions } = useDraft.getState().draft
    const selected = { start: current.selectionStart, end: current.selectionEnd }
    const whole = aroundMentions(current.value, mentions, selected, caret.current)
    if (whole.start !== selected.start || whole.end !== selected.end) {
      current.setSelectionRange(whole.start, whole.end, current.selectionDirection)
    }
    caret.current = whole.end
    suggestions.onCaret(current.value, whole.end)
  }
  function onKey(press: KeyboardEvent<HTMLTextAreaElement>): void {
    if (suggestions.onKeyDown(press)) return
    const { currentTarget, nativeEvent, key } = press
    const { selectionStart: start, selectionEnd: end, value } = currentTarget
    if (!nativeEvent.isComposing) {
      const { mentions } = useDraft.getState().draft
      const mention = mentionBeside(value, mentions, { start, end }, key)
      // The key then deletes what is selected.
      if (mention !== null) currentTarget.setSelectionRange(mention.start, mention.end)
    }
    onKeyDown(press)
  }

  const hasList = suggestions.entries.length > 0
  return (
    <div className="min-w-0 flex-1">
      <SuggestionList suggestions={suggestions} />
      <div className="relative py-2">
        {isTinted && <Tinted ref={behind} pieces={pieces} />}
        <textarea
          ref={field}
          id={PROMPT_ID}
          aria-label={t('composer.prompt')}
          aria-invalid={prompt.length > PROMPT_MAX_LENGTH}
          aria-describedby={`${PROMPT_NOTE_ID} ${MENTIONS_ID}`}
          aria-autocomplete="list"
          aria-haspopup="listbox"
          aria-controls={hasList ? SUGGESTIONS_ID : undefined}
          aria-activedescendant={
            hasList && suggestions.highlighted !== -1
              ? suggestionId(suggestions.highlighted)
              : undefined
          }
          rows={1}
          // What a model writes is not written over.
          readOnly={isWrittenBy}
          aria-busy={isWrittenBy}
          value={prompt}
          placeholder={t(edited === null ? PLACEHOLDERS[mode] : EDIT_PLACEHOLDERS[edited])}
          onKeyDown={onKey}
          onScroll={followScroll}
          onSelect={onSelect}
          onBlur={suggestions.close}
          onCopy={copyWithMentions}
          onCut={cutWithMentions}
          onPaste={pasteWithMentions}
          onCompositionStart={() => setComposing(true)}
          onCompositionEnd={() => setComposing(false)}
          onChange={(change) => {
            const { value: after, selectionEnd } = change.currentTarget
            const { nativeEvent } = change
            if (!isOfHistory(nativeEvent)) undoStack.recordTyping({ before: prompt, after })
            changeDraft({ prompt: after })
            suggestions.onTyped(after, selectionEnd, isInsertion(nativeEvent))
          }}
          // `field-sizing` lets the browser grow the field: no measuring, no jump.
          className={classNames(
            LETTERS,
            'relative block field-sizing-content min-h-6 resize-none overflow-y-auto bg-transparent caret-ink outline-none select-text placeholder:truncate forced-colors:text-[CanvasText]',
            isTinted ? 'text-transparent' : 'text-ink',
          )}
        />
        <Mentions ref={before} prompt={prompt} />
      </div>
      <output className="sr-only">
        {hasList && t('mentions.found', { count: suggestions.entries.length })}
      </output>
    </div>
  )
}

interface TintedProps {
  readonly ref: React.Ref<HTMLDivElement>
  readonly pieces: readonly PromptPiece[]
}

const TINTS = {
  group:
    'rounded-sm bg-accent-wash box-decoration-clone text-accent-ink shadow-[0_0_0_1px_var(--accent-wash)]',
  variable:
    'rounded-sm bg-hover box-decoration-clone text-ink shadow-[0_0_0_1px_var(--hover),inset_0_-1px_0_var(--ink-3)]',
} as const

/** The letters of the field, of which the alternatives and variables have a colour. */
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
      {pieces.map(({ text, kind }, place) =>
        kind === 'text' ? (
          text
        ) : (
          // oxlint-disable-next-line react/no-array-index-key -- they have nothing but their place
          <span key={place} className={TINTS[kind]}>
            {text}
          </span>
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

/** Returns whether letters were typed, by whatever means. */
function isInsertion(change: Event): boolean {
  return (
    change instanceof InputEvent &&
    (change.inputType === 'insertText' || change.inputType === 'insertCompositionText')
  )
}

const EDIT_PLACEHOLDERS = {
  mask: 'mask.chip.placeholder',
  frame: 'mask.chip.placeholderFrame',
} as const

/** What of a picture the prompt is about. */
function partEdited(edit: DraftEdit | null): keyof typeof EDIT_PLACEHOLDERS | null {
  if (edit === null) return null
  return edit.canvas !== null && (edit.share ?? 0) === 0 ? 'frame' : 'mask'
}
