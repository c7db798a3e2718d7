import { Search, X } from 'lucide-react'
import { useImperativeHandle, useRef, useState, type KeyboardEvent, type Ref } from 'react'
import { useTranslation } from 'react-i18next'
import { replaced } from '#shared/search/edit-query.ts'
import { QUERY_MAX_LENGTH } from '#shared/search/parse-query.ts'
import type { ParsedQuery, Span } from '#shared/search/query.ts'
import { FIND_ID } from '../../navigation/focus-find.ts'
import { IconButton } from '../../ui/icon-button.tsx'
import { completionId, Completions, COMPLETIONS_ID } from './completion-list.tsx'
import { QueryLayer } from './query-layer.tsx'
import { useCompletion, type AskCompletions } from './use-completion.ts'

/** What others do with the field. */
export interface FindFieldHandle {
  /** Puts the focus into it and selects a word. */
  readonly edit: (span: Span) => void
}

interface FindFieldProps {
  readonly ref: Ref<FindFieldHandle>
  readonly query: string
  readonly terms: ParsedQuery['terms']
  /** What is underlined. */
  readonly problems: ParsedQuery['problems']
  /** Called when it gets or loses the focus. */
  readonly onWriting: (isWriting: boolean) => void
  readonly onQuery: (query: string) => void
  readonly complete: AskCompletions
  /** The ids of what says what is wrong with the text, and what was found. */
  readonly describedBy: string
  /** Leads out of the field, to what was found. */
  readonly onLeave: () => void
}

/** Renders the field: its text is the query, whatever else changes it. What an input method composes is searched for once it is done. */
export function FindField(props: FindFieldProps) {
  const { ref, query, terms, problems, onWriting, onQuery, complete, describedBy, onLeave } = props
  const { t } = useTranslation()
  const field = useRef<HTMLInputElement>(null)
  const layer = useRef<HTMLDivElement>(null)
  const [composed, setComposed] = useState<string | null>(null)
  const putCaret = (start: number, end = start): void => {
    // Once the text is in the field.
    requestAnimationFrame(() => {
      field.current?.focus()
      field.current?.setSelectionRange(start, end)
    })
  }
  const list = useCompletion(complete, (span, text) => {
    const next = replaced(query, span, text)
    onQuery(next.query)
    putCaret(next.caret)
    return next
  })
  useImperativeHandle(ref, () => ({ edit: ({ start, end }) => putCaret(start, end) }))
  const isOpen = list.entries.length > 0

  function onKeyDown(press: KeyboardEvent<HTMLInputElement>): void {
    if (list.onKeyDown(press) || press.nativeEvent.isComposing) return
    switch (press.key) {
      case 'Escape':
        if (query === '') onLeave()
        else onQuery('')
        break
      case 'ArrowDown':
      case 'Enter':
        onLeave()
        break
      default:
        return
    }
    press.preventDefault()
    press.stopPropagation()
  }

  return (
    <div className="relative min-w-0 flex-1">
      <div className="edged ring-within flex h-8 items-center gap-2 rounded-md bg-surface pr-0.5 pl-2.5 text-sm">
        <Search aria-hidden className="size-3.5 shrink-0 text-ink-3" strokeWidth={1.75} />
        <div className="relative h-full min-w-0 flex-1 leading-8">
          {composed === null && (
            <QueryLayer ref={layer} query={query} terms={terms} problems={problems} />
          )}
          <input
            ref={field}
            id={FIND_ID}
            type="text"
            role="combobox"
            aria-label={t('find.field')}
            aria-describedby={describedBy}
            aria-autocomplete="list"
            aria-expanded={isOpen}
            aria-controls={isOpen ? COMPLETIONS_ID : undefined}
            aria-activedescendant={
              list.highlighted === -1 ? undefined : completionId(list.highlighted)
            }
            placeholder={t('find.placeholder')}
            autoComplete="off"
            spellCheck={false}
            maxLength={QUERY_MAX_LENGTH}
            value={composed ?? query}
            onChange={({ currentTarget, nativeEvent }) => {
              const { value, selectionEnd } = currentTarget
              if (isComposing(nativeEvent)) return setComposed(value)
              onQuery(value)
              list.open(value, selectionEnd ?? value.length)
            }}
            onCompositionStart={() => {
              list.close()
              setComposed(query)
            }}
            onCompositionEnd={({ currentTarget: { value, selectionEnd } }) => {
              setComposed(null)
              onQuery(value)
              list.open(value, selectionEnd ?? value.length)
            }}
            onFocus={({ currentTarget: { value } }) => {
              onWriting(true)
              if (value === '') list.open('', 0)
            }}
            onBlur={() => {
              onWriting(false)
              list.close()
            }}
            onScroll={({ currentTarget }) => {
              if (layer.current !== null) layer.current.scrollLeft = currentTarget.scrollLeft
            }}
            onKeyDown={onKeyDown}
            className="relative size-full bg-transparent text-ink outline-none select-text"
          />
        </div>
        {query !== '' && (
          <IconButton
            icon={X}
            label={t('find.clear')}
            tooltipSide="bottom"
            className="size-7"
            onClick={() => {
              onQuery('')
              putCaret(0)
            }}
          />
        )}
      </div>
      <Completions list={list} />
    </div>
  )
}

function isComposing(event: Event): boolean {
  return event instanceof InputEvent && event.isComposing
}
